import { freeForm, withAdditionalFields } from '../additional-fields';
import type { KubernetesSettings } from '../kubernetes-settings';
import type { BaseComponent, Components } from './component';
import type { HorizontalPodAutoscaler } from './horizontal-pod-autoscaler';
import type { Overlay } from './overlay';

/** Returns the components in the format of the manifest. */
export function componentsManifest(components: Components): object {
  const { base, pilot, cni, ztunnel, istiodRemote, ingressGateways, egressGateways } = components;
  return withAdditionalFields({
    ...components,
    base: base && componentManifest(base),
    pilot: pilot && componentManifest(pilot),
    cni: cni && componentManifest(cni),
    ztunnel: ztunnel && componentManifest(ztunnel),
    istiodRemote: istiodRemote && componentManifest(istiodRemote),
    ingressGateways: ingressGateways?.map(componentManifest),
    egressGateways: egressGateways?.map(componentManifest),
  });
}

/** Returns a component in the format of the manifest. */
export function componentManifest(component: BaseComponent): object {
  return withAdditionalFields({ ...component, k8s: component.k8s && kubernetesManifest(component.k8s) });
}

function kubernetesManifest(settings: KubernetesSettings): object {
  const { hpaSpec, resources, service, env, overlays } = settings;
  return withAdditionalFields({
    ...settings,
    hpaSpec: hpaSpec && autoscalerManifest(hpaSpec),
    resources: resources && withAdditionalFields(resources),
    service: service && withAdditionalFields(service),
    env: env?.map(withAdditionalFields),
    affinity: freeForm(settings.affinity),
    tolerations: freeForm(settings.tolerations),
    podDisruptionBudget: freeForm(settings.podDisruptionBudget),
    strategy: freeForm(settings.strategy),
    readinessProbe: freeForm(settings.readinessProbe),
    securityContext: freeForm(settings.securityContext),
    volumes: freeForm(settings.volumes),
    volumeMounts: freeForm(settings.volumeMounts),
    overlays: overlays?.map(overlayManifest),
  });
}

function autoscalerManifest(autoscaler: HorizontalPodAutoscaler): object {
  return withAdditionalFields({ ...autoscaler, metrics: freeForm(autoscaler.metrics) });
}

function overlayManifest({ patches, ...overlay }: Overlay): object {
  return { ...overlay, patches: patches?.map(({ path, value }) => ({ path, value: freeForm(value) })) };
}
