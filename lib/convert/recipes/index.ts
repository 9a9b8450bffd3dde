// All recipes: the part of the conversion that does not follow from the types of the library.

import type { KindRecipe, Recipe, Recipes, StructRecipe } from '../write/recipe';
import { argocd } from './argocd';
import { coreConstructs } from './core-constructs';
import { gatewayApi } from './gatewayapi';
import { gatewayApiBackends } from './gatewayapi-backends';
import { install } from './install';
import { networking } from './istio-networking';
import { policies } from './istio-policies';
import { kubernetesTypes } from './kubernetes-types';
import { monitoring } from './monitoring';

const ALL: readonly Recipes[] = [
  networking,
  policies,
  gatewayApi,
  gatewayApiBackends,
  monitoring,
  argocd,
  install,
  kubernetesTypes,
  coreConstructs,
];

const KINDS = collect<KindRecipe>(({ kinds }) => kinds);
const CLASSES = collect<Recipe>(({ classes }) => classes);
const STRUCTS = collect<StructRecipe>(({ structs }) => structs);

export function kindRecipe(group: string, kind: string): KindRecipe | undefined {
  return KINDS.get(`${group}/${kind}`);
}

export function classFor(name: string): Recipe | undefined {
  return CLASSES.get(name);
}

export function structFor(name: string): StructRecipe | undefined {
  return STRUCTS.get(name);
}

function collect<T>(part: (recipes: Recipes) => { readonly [name: string]: T }): ReadonlyMap<string, T> {
  return new Map(ALL.flatMap((recipes) => Object.entries(part(recipes))));
}
