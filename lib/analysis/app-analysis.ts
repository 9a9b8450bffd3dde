// Analysis of the objects of a cdk8s app.

import type { IConstruct } from 'constructs';
import { settingsOf } from '../base/settings';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { kubernetesVersionError } from '../rules/kubernetes/version';
import { readApp } from '../world/input/app';
import { readPaths } from '../world/input/files';
import { meshConfigResource, meshNetworksResource } from '../world/input/mesh-settings';
import type { AnalysisSettings } from '../world/settings';
import { analyze } from './analyze';
import { optionsFrom, settingsFrom, suppressionsFrom } from './configuration/apply';
import type { Configuration } from './configuration/configuration';
import { readConfiguration } from './configuration/read';
import { suppressionsAround } from './construct-suppression';
import type { AnalysisOptions } from './options';
import { suppressionOf } from './suppression';

/** The diagnostics for the objects below a construct. */
export function analyzeApp(scope: IConstruct, options: AnalysisOptions): Diagnostic[] {
  const configuration = readConfiguration(options.configFile);
  const objects = readApp(scope);
  const context = readPaths([...configuration.context, ...(options.context ?? [])], 'context');
  const externals = (options.externals ?? []).map((external) => external._toResource());
  const resources = [...objects.map(({ resource }) => resource), ...context.resources, ...externals];
  return analyze(resources, {
    ...optionsFrom(configuration),
    settings: settingsFor(scope, options, configuration),
    suppressions: [
      ...suppressionsAround(scope, objects),
      ...suppressionsFrom(configuration),
      ...(options.suppressions ?? []).map((each) => suppressionOf(each)),
    ],
  });
}

/** The settings of the file, then of the constructs, then of the options: the last one applies. */
function settingsFor(scope: IConstruct, options: AnalysisOptions, configuration: Configuration): AnalysisSettings {
  const { context = [], externals = [], closedWorld, defaultIngressGateway } = options;
  const { kubernetesVersion, meshConfig, meshNetworks } = options;
  const error = kubernetesVersion === undefined ? undefined : kubernetesVersionError(kubernetesVersion);
  if (error !== undefined) {
    throw new Error(`kubernetesVersion: ${error}`);
  }
  return {
    ...settingsFrom(configuration, context.length + externals.length > 0),
    ...settingsOf(scope),
    ...(closedWorld !== undefined && { isClosed: closedWorld }),
    ...(defaultIngressGateway !== undefined && { hasDefaultIngressGateway: defaultIngressGateway }),
    ...(kubernetesVersion && { kubernetesVersion }),
    ...(meshConfig && { meshConfig: meshConfigResource(meshConfig) }),
    ...(meshNetworks && { meshNetworks: meshNetworksResource(meshNetworks) }),
  };
}
