// Installations that an app writes to files, which are not among its objects.

import type { IConstruct } from 'constructs';
import { Trait } from '../private/trait';

/** Returns an object that describes an installation: an IstioOperator, or an Istio of the Sail operator. */
type Description = () => Record<string, unknown>;

const INSTALLATION = new Trait<Description>('InstalledMesh');

/** Lets the analysis and the traffic model of the app read an installation, as they do in files. */
export function describeInstallation(construct: IConstruct, description: Description): void {
  INSTALLATION.set(construct, description);
}

/** The object that describes the installation of a construct; undefined if it has none. */
export function installationOf(construct: IConstruct): Record<string, unknown> | undefined {
  return INSTALLATION.of(construct)?.();
}
