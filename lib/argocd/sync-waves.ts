import { ApiObject, type App } from 'cdk8s';
import { addCheck } from '../base/check';
import { noSyncWave } from '../diagnostics/codes/delivery';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { Trait } from '../private/trait';
import { isHook, waveOf } from './private/wave-annotations';
import { WavePlan } from './private/wave-plan';
import { SyncWave } from './sync-wave';

const KNOWN_OBJECTS = new Trait<Set<ApiObject>>('SyncWaves');

/** Options for `SyncWaves`. */
export interface SyncWavesOptions {
  /**
   * Whether charts share their waves, unless a chart depends on another. Each wave waits until the one before is
   * healthy. If charts do not share waves, a chart that never becomes healthy, such as one with a load balancer on a
   * local cluster, blocks all charts after it.
   *
   * @default false - charts follow one another in the order of their creation
   */
  readonly shareWaves?: boolean;
}

/**
 * Sync waves for the objects of an app that one Application applies. Charts follow one another, and each chart starts at
 * a multiple of 1000. Within a chart, the kind of an object determines its wave:
 *
 * - 0: Namespaces.
 * - 100: CRDs.
 * - 200: the control plane: IstioOperator, kinds of the Sail operator, Applications and their projects.
 * - 300: what workloads need: accounts, roles, ConfigMaps, Secrets, Services, NetworkPolicies, DestinationRules, and
 *   the other settings and policies of Istio.
 * - 400: workloads, and all kinds that are not listed here, such as volume claims, autoscalers, waypoints and monitors.
 * - 500: what routes requests to workloads: VirtualServices, the Gateway API, Ingresses, Services of type LoadBalancer.
 *
 * An object moves to a later wave if it would precede an object that it needs: its Namespace, the CRD of its kind, the
 * DestinationRule whose subsets it uses, or a construct that it depends on (`node.addDependency`). A chart that depends
 * on another (`chart.addDependency`) follows it as a whole.
 *
 * Argo CD applies a wave when all objects of the one before are healthy. Workloads are healthy when they are rolled out,
 * volume claims when they are bound, autoscalers when they have found their target, so they share a wave. Ingresses,
 * Gateways and Services of type LoadBalancer need an address, which a local cluster never assigns. They are in the last
 * wave, so that no other object of their chart waits for them; create them in the last chart, or let charts share their
 * waves. Kinds of Istio are healthy as soon as they exist. So are kinds of the Sail operator, because Argo CD has no
 * health check for them: no object waits for the control plane of wave 200, unless you add a health check to Argo CD.
 *
 * @example
 * new mesh.MeshNamespace(chart, 'namespace', { name: 'bookinfo', mode: mesh.MeshMode.SIDECAR });
 * new apps.Bookinfo(chart, 'app');
 * argocd.SyncWaves.applyTo(app);
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export class SyncWaves {
  /**
   * Puts all objects of an app into waves, except hooks and objects that already have a wave. Call it last, before
   * `app.synth()`: an object that is created later is rejected at synth, because Argo CD would apply it in wave 0.
   *
   * @param app - the app
   * @param options - order of the charts
   */
  public static applyTo(app: App, options: SyncWavesOptions = {}): void {
    const plan = new WavePlan(app, !(options.shareWaves ?? false));
    const waves = plan.objects.map((object) => [object, plan.waveOf(object)] as const);
    for (const [object, wave] of waves) {
      SyncWave.of(wave).applyTo(object);
    }
    remember(app, plan.objects);
  }

  private constructor() {}
}

/** Records the objects that were handled, and adds a check that reports the others. */
function remember(app: App, objects: readonly ApiObject[]): void {
  const known = KNOWN_OBJECTS.ofOrCreate(app, () => {
    addCheck(app, () => lateObjectsOf(app));
    return new Set();
  });
  for (const object of objects) {
    known.add(object);
  }
}

function lateObjectsOf(app: App): Diagnostic[] {
  const late = app.node
    .findAll()
    .filter(ApiObject.isApiObject)
    .filter((object) => !KNOWN_OBJECTS.of(app)?.has(object) && waveOf(object) === undefined && !isHook(object));
  return late.map(({ kind, node }) => noSyncWave.createdLate({ kind, construct: node.path }));
}
