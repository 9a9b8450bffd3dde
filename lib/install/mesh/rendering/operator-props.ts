// An installation as the properties of an IstioOperator.
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { EGRESS_GATEWAY, INGRESS_GATEWAY } from '../../../facts/gateways';
import { NETWORK } from '../../../facts/labels';
import { ROOT_NAMESPACE } from '../../../facts/namespaces';
import { withoutGaps } from '../../../private/merge';
import type { EnvironmentVariable, KubernetesSettings } from '../../kubernetes-settings';
import type { Component, Components, GatewayComponentOptions } from '../../operator/component';
import type { IstioOperatorProps } from '../../operator/istio-operator';
import { Profile } from '../../profile';
import type { GatewayOptions } from '../gateway-options';
import {
  cniValues,
  defaultRevision,
  globalValues,
  istiodRemoteValues,
  pilotAffinity,
  pilotEnvironment,
  pilotSettings,
  type Values,
  ztunnelValues,
} from './chart-values';
import { checkGatewayValues, checkProfileName } from './check-plan';
import { EAST_WEST_PORTS, gatewayLabels, portsOf, selectorLabels } from './gateway-values';
import type { Plan, PlannedGateway } from './plan';
import { profileContent } from './profiles';
import { affinityValues, autoscalingMetrics } from './workload-values';

/** Returns the properties of the IstioOperator, without its metadata. */
export function operatorPropsOf(plan: Plan): IstioOperatorProps {
  const { mesh, namespace } = plan;
  const values = operatorValues(plan);
  return {
    profile: plan.profile === undefined ? undefined : profilePassedOn(plan),
    hub: mesh.hub,
    tag: mesh.version,
    namespace: namespace === ROOT_NAMESPACE ? undefined : namespace,
    revision: mesh.revision,
    meshConfig: mesh.meshConfig,
    components: componentsOf(plan),
    values: Object.keys(values).length === 0 ? undefined : values,
  };
}

/** Checks an installation by `istioctl`. */
export function checkOperatorPlan({ diagnostics, profile, gateways }: Plan): Diagnostic[] {
  return [
    ...diagnostics,
    // Any other name can be the path of a file.
    ...(profile === 'external' ? checkProfileName('istioctl', profile, 'use Profile.REMOTE') : []),
    ...checkGatewayValues('istioctl', gateways),
  ];
}

function profilePassedOn({ mesh, profile = '' }: Plan): Profile {
  return mesh.profile?._render() === profile ? mesh.profile : Profile.of(profile);
}

function componentsOf(plan: Plan): Components | undefined {
  const { mesh } = plan;
  const components = withoutGaps({
    pilot: pilotComponent(plan),
    cni: mesh.cni && { enabled: true, namespace: mesh.cni.namespace },
    ztunnel: mesh.ztunnel && { enabled: true, namespace: mesh.ztunnel.namespace },
    ingressGateways: gatewayComponents(plan, mesh.ingressGateways, false),
    egressGateways: gatewayComponents(plan, mesh.egressGateways, true),
  });
  return Object.keys(components).length === 0 ? undefined : components;
}

function pilotComponent(plan: Plan): Component {
  const { replicas, resources } = plan.mesh.istiod ?? {};
  return {
    k8s: { replicaCount: replicas, resources, affinity: pilotAffinity(plan), env: listOf(pilotEnvironment(plan)) },
  };
}

function listOf(env: { readonly [name: string]: string } | undefined): EnvironmentVariable[] | undefined {
  return env && Object.entries(env).map(([name, value]) => ({ name, value }));
}

/** Gateways that the options add or remove; undefined if those of the profile apply. */
function gatewayComponents(
  plan: Plan,
  given: readonly GatewayOptions[] | undefined,
  isEgress: boolean,
): GatewayComponentOptions[] | undefined {
  if (given?.length === 0) {
    const content = profileContent(plan.profile ?? 'default');
    const isInProfile = isEgress ? content?.egress : content?.ingress;
    return isInProfile ? [{ name: isEgress ? EGRESS_GATEWAY : INGRESS_GATEWAY, enabled: false }] : undefined;
  }
  const gateways = plan.gateways.filter((gateway) => gateway.isEgress === isEgress);
  return given && gateways.map((gateway, index) => gatewayComponent(gateway, given[index]?.namespace));
}

function gatewayComponent(gateway: PlannedGateway, namespace: string | undefined): GatewayComponentOptions {
  const label = labelOf(gateway);
  const k8s = withoutGaps({ ...gatewaySettings(gateway) });
  return {
    name: gateway.name,
    enabled: true,
    ...(namespace === undefined ? {} : { namespace }),
    ...(Object.keys(label).length === 0 ? {} : { label }),
    ...(Object.keys(k8s).length === 0 ? {} : { k8s }),
  };
}

/** istioctl gives every gateway the labels of the profile's gateway, unless others are set. */
function labelOf(gateway: PlannedGateway): { [key: string]: string } {
  const isProfileGateway = gateway.name === (gateway.isEgress ? EGRESS_GATEWAY : INGRESS_GATEWAY);
  const network = gateway.networkGateway;
  return {
    ...(isProfileGateway ? gateway.labels : gatewayLabels(gateway)),
    ...(network === undefined ? {} : { [NETWORK]: network }),
  };
}

function gatewaySettings(gateway: PlannedGateway): KubernetesSettings {
  const { replicas, autoscaling, networkGateway, serviceType } = gateway;
  const ports = networkGateway === undefined ? portsOf(gateway) : EAST_WEST_PORTS;
  // A fixed number also bounds the autoscaler: most profiles have one, and istioctl can only disable all at once.
  const hpaSpec = replicas === undefined ? autoscaling : { minReplicas: replicas, maxReplicas: replicas };
  return {
    replicaCount: replicas,
    hpaSpec: hpaSpec && {
      minReplicas: hpaSpec.minReplicas,
      maxReplicas: hpaSpec.maxReplicas,
      metrics: autoscalingMetrics(hpaSpec),
    },
    resources: gateway.resources,
    service: {
      type: serviceType,
      ports: ports && [...ports],
      externalTrafficPolicy: gateway.externalTrafficPolicy,
    },
    serviceAnnotations: gateway.serviceAnnotations,
    affinity: affinityValues(gateway.antiAffinity, selectorLabels(gateway)),
    env:
      networkGateway === undefined ? undefined : [{ name: 'ISTIO_META_REQUESTED_NETWORK_VIEW', value: networkGateway }],
  };
}

function operatorValues(plan: Plan): Values {
  const { hub, ...global } = globalValues(plan);
  return withoutGaps({
    global,
    pilot: pilotSettings(plan),
    cni: cniValues(plan),
    ztunnel: ztunnelValues(plan),
    istiodRemote: istiodRemoteValues(plan),
    revisionTags: plan.mesh.revisionTags,
    defaultRevision: defaultRevision(plan),
    gateways: autoscalersOf(plan),
  });
}

/** The demo profile has no autoscalers, and istioctl ignores settings of an autoscaler that does not exist. */
function autoscalersOf({ profile, gateways }: Plan): Values {
  const autoscaled = profile === 'demo' ? gateways.filter(({ autoscaling }) => autoscaling !== undefined) : [];
  return Object.fromEntries(
    autoscaled.map(({ isEgress }) => [isEgress ? EGRESS_GATEWAY : INGRESS_GATEWAY, { autoscaleEnabled: true }]),
  );
}
