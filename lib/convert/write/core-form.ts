/**
 * How the code creates the objects of Kubernetes itself:
 *
 * - `handles`: as constructs of cdk8s-plus where these write the same object, except for workloads;
 * - `plus`: workloads too;
 * - `l1`: all by their generated classes, and other objects refer to them by name.
 */
export type CoreForm = 'handles' | 'plus' | 'l1';
