import type { Renderer } from '../base/renderer';

/** Something that is done to requests on their way: an `HttpFilter` or a `GrpcFilter`. */
export abstract class RouteFilter {
  /** @internal */
  public abstract _render(renderer: Renderer): unknown;
}
