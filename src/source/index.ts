export { channelSource, type ChannelSource, type ChannelSourceOptions } from './channel-source.js';
export type { AskOptions, Channel, JsonObject, Later, Reply, Source, SourceEvents } from './source.js';
export { staticSource } from './static-source.js';
