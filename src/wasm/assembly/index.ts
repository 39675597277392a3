// Twins of hot functions of compute, with the same bits: every operation in the same order, no fused multiply-add.
// Memory is laid out by the caller (src/wasm/kernel.ts): pointers are bytes, nothing is allocated here.
export {
  addSquares,
  addAbsolutes,
  addLargest,
  addProducts,
  addQuotients,
  addSums,
  addUnequal,
  addMixed,
  addTile
} from './distance';
export { gatherGene } from './chunks';
export { orderGenes } from './gene-order';
export { linkageFeed, linkageStart, linkageStep } from './linkage';
export { orderFirst, orderGather, orderPack, orderSecond } from './order';
export { rankSqueeze } from './gene-list';
export { rankGene, rankStart } from './rank';
export { rowsLook, rowsMeans, rowsSettle } from './rows';
export { squareStep } from './square';
export { squareFeed, squareTurn } from './square-feed';
export { squareStart } from './square-slots';
export { testGenes, testsStart } from './gene-tests';
export { turnRows } from './turn';
