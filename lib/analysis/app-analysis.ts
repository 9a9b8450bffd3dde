// Analysis of the objects of a cdk8s app.

import type { IConstruct } from 'constructs';
import { settingsOf } from '../base/settings';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { kubernetesVersionError } from '../rules/kubernetes/version';
import { readApp } from '../world/input/app';
import { readPaths } from '../world/input/files';
import { meshConfigResource, meshNetworksResource } from '../world/input/mesh-settings';
import { type Place, Resource } from '../world/resource';
import type { AnalysisSettings } from '../world/settings';
import { analyze } from './analyze';
import { suppressionsAround } from './construct-suppression';
import type { AnalysisOptions } from './options';
import { type Suppression, suppressionOf } from './suppression';

/** The diagnostics for the objects below a construct. */
export function analyzeApp(scope: IConstruct, options: AnalysisOptions): Diagnostic[] {
  const objects = readApp(scope);
  const context = readPaths(options.context ?? [], 'context');
  const externals = (options.externals ?? []).map((external) => external._toResource());
  const resources = [...objects.map(({ resource }) => resource), ...context.resources, ...externals];
  return analyze(resources, {
    settings: { ...settingsOf(scope), ...settingsFrom(options) },
    suppressions: [...suppressionsAround(scope, objects), ...suppressionsFrom(options)],
  });
}

/** The settings that the options contain. */
function settingsFrom(options: AnalysisOptions): AnalysisSettings {
  const { context = [], externals = [], kubernetesVersion, meshConfig, meshNetworks } = options;
  const error = kubernetesVersion === undefined ? undefined : kubernetesVersionError(kubernetesVersion);
  if (error !== undefined) {
    throw new Error(`kubernetesVersion: ${error}`);
  }
  return {
    isClosed: options.closedWorld ?? context.length + externals.length > 0,
    hasDefaultIngressGateway: options.defaultIngressGateway ?? true,
    ...(kubernetesVersion && { kubernetesVersion }),
    ...(meshConfig && { meshConfig: meshConfigResource(meshConfig) }),
    ...(meshNetworks && { meshNetworks: meshNetworksResource(meshNetworks) }),
  };
}

function suppressionsFrom({ suppressions = [] }: AnalysisOptions): Suppression[] {
  return suppressions.map((suppression) => {
    const { code, kind = '*', namespace = '*', name = '*' } = suppression;
    return suppressionOf(suppression, optionPlace(`${code}=${kind}/${namespace}/${name}`));
  });
}

/** Place for diagnostics about a suppression that is not part of an object. */
export function optionPlace(text: string): Place {
  return { resource: new Resource({ apiVersion: '', kind: 'Suppression', metadata: { name: text } }) };
}
