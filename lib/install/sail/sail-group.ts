/** API group of the Sail operator. */
export const SAIL_GROUP = 'sailoperator.io';
