import type { WidgetModel } from '@jupyter-widgets/base';
import type { Channel, JsonObject } from '../../source/index.js';

type Handler = Parameters<Channel['onMessage']>[0];

/** Returns the comm of a widget model as a channel. Handlers catch their own errors: Lab would swallow them. */
export function commChannel(model: WidgetModel, fail: (error: unknown) => void): Channel {
  return {
    connected: () => model.comm_live,
    send: (message, buffers = []) => {
      if (model.comm_live) model.send(message as never, {}, [...buffers]);
    },
    onMessage: handler => {
      const listen = (message: JsonObject, buffers: Parameters<Handler>[1] = []): void => {
        try {
          handler(message, buffers);
        } catch (error) {
          fail(error);
        }
      };
      model.on('msg:custom', listen);
      return () => {
        model.off('msg:custom', listen);
      };
    }
  };
}
