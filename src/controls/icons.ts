const SVG = 'http://www.w3.org/2000/svg';

/** Paths in a box of 16 × 16, drawn with a stroke of 1.6. A `+` at the start of a path fills it instead. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  undo: ['M5.5 3 2.5 6l3 3', 'M2.5 6h7a4 4 0 0 1 0 8H7'],
  redo: ['M10.5 3l3 3-3 3', 'M13.5 6h-7a4 4 0 0 0 0 8H9'],
  swap: ['M2.5 5.5h9.5', 'M9.5 3 12 5.5 9.5 8', 'M13.5 11H4', 'M6.5 8.5 4 11l2.5 2.5'],
  tree: ['M8 2v4', 'M3.5 14V9.5a3.5 3.5 0 0 1 3.5-3.5h2a3.5 3.5 0 0 1 3.5 3.5V14', 'M8 6v8'],
  log: ['M2.5 2.5v11h11', 'M4.5 11.5C6 6.5 8.5 4.5 13.5 4'],
  'zoom-in': ['M7 2.500a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9z', 'M10.4 10.4 14 14', 'M7 5v4', 'M5 7h4'],
  'zoom-out': ['M7 2.500a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9z', 'M10.4 10.4 14 14', 'M5 7h4'],
  box: ['M2.500 5.500v-3h3', 'M10.500 2.500h3v3', 'M13.500 10.500v3h-3', 'M5.500 13.500h-3v-3', '+M6 6h4v4H6z'],
  home: ['M2.5 6V2.500H6', 'M10 2.500h3.500V6', 'M13.5 10v3.500H10', 'M6 13.500H2.500V10'],
  search: ['M7 2.500a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9z', 'M10.4 10.4 14 14'],
  reset: ['M3 3v3.500h3.5', 'M3.4 6.300A5.2 5.2 0 1 1 2.8 9'],
  close: ['M4 4l8 8', 'M12 4l-8 8'],
  plus: ['M8 3v10', 'M3 8h10'],
  down: ['M4 6.5 8 10.500l4-4'],
  markers: ['M2.500 13.500h11', '+M3.500 8.500h2v3h-2z', '+M7 3h2v8.500H7z', '+M10.500 6h2v5.500h-2z'],
  points: [
    '+M4 9.500a1.5 1.5 0 1 0 .1 0z',
    '+M10.500 10.500a1.5 1.5 0 1 0 .1 0z',
    '+M7 4a1.5 1.5 0 1 0 .1 0z',
    '+M12 4.500a1.5 1.5 0 1 0 .1 0z'
  ],
  plots: ['M2.500 13.500h11', 'M2.500 11c2.500 0 2.500-7.500 5.500-7.500s3 7.500 5.500 7.500'],
  drop: ['M8 2.500c2.500 3 4 5 4 7a4 4 0 0 1-8 0c0-2 1.500-4 4-7z', '+M8 5.500v7a3 3 0 0 0 3-3c0-1.200-1-2.500-3-4z'],
  history: ['M3 3v3.500h3.5', 'M3.4 6.300A5.2 5.2 0 1 1 2.8 9', 'M8 5v3.200l2.200 1.300'],
  table: ['M2.5 3h11v10h-11z', 'M2.5 6.500h11', 'M6 3v10'],
  save: ['M8 2.500v7', 'M5 7l3 3 3-3', 'M2.5 10.500v3h11v-3'],
  copy: ['M5.500 5.500h8v8h-8z', 'M10.500 5.500v-3h-8v8h3'],
  panel: ['M2.5 3h11v10h-11z', 'M10 3v10'],
  warning: ['M8 2.5 14.2 13.500H1.800z', 'M8 6.500v3.5', 'M8 11.800v.1'],
  heatmap: [
    'M2.5 2.500h11v11h-11z',
    '+M2.5 2.500h3.700v3.700H2.500z',
    '+M6.2 6.200h3.600v3.600H6.200z',
    '+M9.8 9.800h3.700v3.700H9.800z'
  ]
};

export type IconName = keyof typeof PATHS;

/** Returns a decorative icon of 16 px in the colour of the text around it; an unknown name gives an empty one. */
export function makeIcon(name: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 16 16',
    width: '16',
    height: '16',
    class: 'jh-Icon',
    'aria-hidden': 'true',
    focusable: 'false'
  }))
    svg.setAttribute(key, value);
  for (const d of PATHS[name] ?? []) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d.replace(/^\+/, ''));
    if (d.startsWith('+')) path.setAttribute('class', 'jh-Icon-fill');
    svg.append(path);
  }
  return svg;
}

/**
 * Returns an icon as SVG text, for hosts that take a string (a sidebar's tab). Made of our own table only.
 * JupyterLab colours what has both the class and the attribute, so the class may not stand where fill is "none".
 */
export const iconSvg = (name: string): string =>
  `<svg xmlns="${SVG}" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke-width="1.6">${(PATHS[name] ?? [])
    .map(d =>
      d.startsWith('+')
        ? `<path class="jp-icon3" d="${d.slice(1)}" fill="#616161"/>`
        : `<path class="jp-icon3" d="${d}" stroke="#616161"/>`
    )
    .join('')}</svg>`;
