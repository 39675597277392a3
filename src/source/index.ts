export { channelSource, type ChannelSource, type ChannelSourceOptions } from './channel-source.js';
export type { Channel, JsonObject, Later, Source, SourceEvents } from './source.js';
export { staticSource } from './static-source.js';
