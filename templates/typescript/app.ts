import { App } from 'cdk8s';
import { Shop } from './shop';

/** Creates everything that is deployed. */
export function createApp(): App {
  const app = new App();
  new Shop(app, 'shop');
  return app;
}
