// The mesh that all traffic rules share. It is compiled when the first of them needs it.

import { memoized } from '../../private/memoized';
import { Mesh } from '../../traffic/mesh';
import type { World } from '../../world/world';

export const meshOfWorld = memoized((world: World) => Mesh._ofWorld(world));
