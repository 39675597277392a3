/** A binary min-heap over slots 0…n−1 whose keys can change; ties settle as in scipy's: the left child wins, only strictly greater moves. */
export class Heap {
  private readonly byPlace: Int32Array;
  private readonly placeOf: Int32Array;
  private length: number;

  constructor(private readonly keys: Float64Array) {
    this.length = keys.length;
    this.byPlace = Int32Array.from({ length: this.length }, (_, i) => i);
    this.placeOf = this.byPlace.slice();
    for (let i = (this.length >> 1) - 1; i >= 0; i--) this.down(i);
  }

  /** Returns [slot, key] of the smallest key. */
  top(): [number, number] {
    return [this.byPlace[0], this.keys[0]];
  }

  pop(): void {
    this.swap(0, this.length - 1);
    this.length--;
    this.down(0);
  }

  change(slot: number, key: number): void {
    const place = this.placeOf[slot];
    const old = this.keys[place];
    this.keys[place] = key;
    if (key < old) this.up(place);
    else if (key > old) this.down(place);
  }

  private up(place: number): void {
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!(this.keys[parent] > this.keys[place])) return;
      this.swap(place, parent);
      place = parent;
    }
  }

  private down(place: number): void {
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.length) return;
      if (child + 1 < this.length && this.keys[child + 1] < this.keys[child]) child++;
      if (!(this.keys[place] > this.keys[child])) return;
      this.swap(place, child);
      place = child;
    }
  }

  private swap(i: number, j: number): void {
    [this.keys[i], this.keys[j]] = [this.keys[j], this.keys[i]];
    const a = this.byPlace[i];
    const b = this.byPlace[j];
    this.byPlace[i] = b;
    this.byPlace[j] = a;
    this.placeOf[b] = i;
    this.placeOf[a] = j;
  }
}
