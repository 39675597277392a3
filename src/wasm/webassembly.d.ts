/** What of WebAssembly is used here; the whole of it is in the DOM's types only. */
declare namespace WebAssembly {
  interface Module {
    readonly kind?: never;
  }
  interface Instance {
    readonly exports: Record<string, unknown>;
  }
  const Module: new (bytes: Uint8Array) => Module;
  const Instance: new (module: Module) => Instance;
}
