import type { Microservice } from '../microservice';
import type { VersionRoute } from '../version-route';

/** Routes requests for a service to its versions by one API. */
export type ServiceRouter = (service: Microservice, routes: VersionRoute[]) => void;
