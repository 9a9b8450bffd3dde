import type { Microservice } from '../microservice';
import type { VersionRoute } from '../version-route';

/** Routes the calls of a service to its versions, by the means of one API. */
export type ServiceRouter = (service: Microservice, routes: VersionRoute[]) => void;
