export type { HostActions } from './saving.js';
export { mount, type Handle, type HandleEvents, type MountOptions } from './mount.js';
