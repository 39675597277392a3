// What runs in the page of the interaction benchmark: the two libraries behind the same names.
export const PAGE = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/page.css"><body style="margin:0"><div id="place" style="width:1200px"></div><input type="file" multiple hidden>`;

export const IN_PAGE = `
const place = () => document.getElementById('place');
const fail = text => { throw new Error(text); };
const next = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
const pixel = (canvas, x, y) => [...canvas.getContext('2d').getImageData(x, y, 1, 1).data].join();
globalThis.load = async folder => {
  const json = name => fetch('/' + folder + '/' + name + '.json').then(r => r.json());
  const [manifest, spec, list, answers] = await Promise.all(['manifest', 'spec', 'list', 'answers'].map(json));
  globalThis.folder = folder;
  globalThis.data = { manifest, spec, list, answers };
};
/** Pictures that were put on a canvas, and lengths of frames. */
let drawn = 0, ticks = [], recording = false;
const put = CanvasRenderingContext2D.prototype.putImageData;
CanvasRenderingContext2D.prototype.putImageData = function (image, ...more) {
  // A colour bar is one pixel wide.
  if (image.width > 1 && image.height > 1) drawn++;
  return put.call(this, image, ...more);
};
globalThis.record = () => {
  drawn = 0; ticks = []; recording = true;
  let last = null;
  const tick = now => { if (last !== null) ticks.push(now - last); last = now; if (recording) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
};
globalThis.recorded = () => { recording = false; return { frames: ticks, drawn }; };
let session, handle;
globalThis.ours = {
  first: async () => {
    const { manifest, spec, list, answers } = data;
    const files = new Map([...document.querySelector('input').files].map(file => [file.name, file]));
    const chunks = [];
    for (const { part, seq, of, file } of list) chunks.push({ part, seq, of, bytes: new Uint8Array(await files.get(file).arrayBuffer()) });
    const start = performance.now();
    session = heatmap.createSession(heatmap.staticSource(manifest, chunks), spec, { now: () => performance.now() });
    handle = heatmap.mount(place(), session);
    await handle.idle();
    await next();
    const ms = performance.now() - start;
    const { norm } = session.model.color;
    if (norm.vmin !== answers.min || norm.vmax !== answers.max) fail('our limits are wrong');
    const kinds = handle.result().scene.panels.map(p => p.kind);
    if (kinds.filter(k => k === 'dendrogram').length !== 2 || kinds.filter(k => k === 'track').length !== 2) fail('trees or tracks are missing');
    if (kinds.filter(k => k === 'labels').length < 2) fail('names are missing');
    return ms;
  },
  change: async (patch, check) => {
    const before = ours.seen();
    const start = performance.now();
    handle.set(patch);
    await handle.idle();
    await next();
    const ms = performance.now() - start;
    if (ours.seen() === before) fail('nothing changed on screen');
    check();
    return ms;
  },
  recolour: k => ours.change({ 'color.vmax': 2 + k / 8 }, () => session.model.color.norm.vmax === 2 + k / 8 || fail('another limit')),
  reorder: k => {
    const order = axis => session.model.axes[axis].order.join();
    const before = order('row') + order('col');
    // Every seventh merge, and the roots: the picture is another everywhere.
    const flips = n => Array.from({ length: n - 1 }, (_, m) => m).filter(m => m % 7 === k % 7 || m === n - 2 - (k % 2));
    const { rows, cols } = data.answers;
    return ours.change({ 'row.flips': flips(rows), 'col.flips': flips(cols) }, () => order('row') + order('col') !== before || fail('the order is the same'));
  },
  seen: () => {
    const canvas = place().querySelector('canvas');
    const { x, y, width, height } = ours.body();
    return Array.from({ length: 40 }, (_, k) => pixel(canvas, x + (0.02 + k / 42) * width, y + (0.03 + ((k * 17) % 41) / 43) * height)).join(';');
  },
  body: () => handle.result().scene.panels.find(p => p.kind === 'body').box,
  /** When what was prepared for the next moves is there, too. */
  calm: async () => { await handle.idle(); await new Promise(done => setTimeout(done, 800)); await handle.idle(); }
};
let raw, order;
globalThis.plotly = {
  first: async () => {
    const { rows, cols } = data.answers;
    raw ??= await (await fetch('/' + folder + '/raw.f32')).arrayBuffer();
    const start = performance.now();
    const z = Array.from({ length: rows }, (_, i) => new Float32Array(raw, 4 * i * cols, cols));
    await Plotly.newPlot(place(), [{ type: 'heatmap', z, colorscale: 'Viridis' }], { width: 1200, height: 760, yaxis: { autorange: 'reversed' } });
    await next();
    const ms = performance.now() - start;
    const { zmin, zmax } = place()._fullData[0];
    if (zmin !== data.answers.min || zmax !== data.answers.max) fail('limits of plotly.js are wrong');
    return ms;
  },
  recolour: async k => {
    const start = performance.now();
    await Plotly.restyle(place(), { zmin: -2, zmax: 2 + k / 8 });
    await next();
    const ms = performance.now() - start;
    if (place()._fullData[0].zmax !== 2 + k / 8) fail('another limit');
    return ms;
  },
  reorder: async k => {
    const { rows, cols } = data.answers;
    const shuffled = (n, seed) => { const a = Array.from({ length: n }, (_, i) => i); for (let i = n - 1; i > 0; i--) { seed = (seed * 1103515245 + 12345) & 0x7fffffff; const j = seed % (i + 1); [a[i], a[j]] = [a[j], a[i]]; } return a; };
    const [r, c] = [shuffled(rows, k + 1), shuffled(cols, k + 7)];
    const start = performance.now();
    const z = r.map(i => { const from = new Float32Array(raw, 4 * i * cols, cols); const to = new Float32Array(cols); for (let j = 0; j < cols; j++) to[j] = from[c[j]]; return to; });
    await Plotly.restyle(place(), { z: [z] });
    await next();
    return performance.now() - start;
  },
  pan: async k => {
    const { rows, cols } = data.answers;
    const [w, h] = [0.8 * cols, 0.8 * rows];
    await Plotly.relayout(place(), { 'xaxis.range': [k, k + w], 'yaxis.range': [h + k, k] });
    await next();
  }
};`;
