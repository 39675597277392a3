export { fromBase64, gunzip, unpack } from './decode.js';
export { deferredSource } from './deferred.js';
export { makeSessionForm, titleOf, type SessionForm } from './form.js';
export { later, openKernelSession, openStoredSession, type StoredChunk, type StoredMap } from './open.js';
export { CMAPS, previewCmap } from '../../controls/index.js';
export { registry, Registry, type Entry, type NewEntry, type RegistryEvents } from './registry.js';
export { show, showFailure, type HostElement, type Shown } from './show.js';
export { around, windowActions } from './window.js';
export { MIME_TYPE, MODULE_NAME, MODULE_VERSION } from './version.js';
