import type { Rule } from '../../rule';
import { manifest } from './manifest';

/** The nets of the API server and of istiod's webhook. */
export const MANIFEST_RULES: readonly Rule[] = [manifest];
