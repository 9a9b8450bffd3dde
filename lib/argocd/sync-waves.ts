import { ApiObject, type App } from 'cdk8s';
import { addCheck } from '../base/check';
import { Trait } from '../private/trait';
import { isHook, waveOf } from './private/wave-annotations';
import { WavePlan } from './private/wave-plan';
import { SyncWave } from './sync-wave';

const KNOWN_OBJECTS = new Trait<Set<ApiObject>>('SyncWaves');

/** How the objects of an app are put into waves. */
export interface SyncWavesOptions {
  /**
   * Whether the objects of all charts are put into the same waves, unless a chart depends on another. Every wave waits for
   * the health of the one before, so where charts do not share them, a chart that never gets healthy, such as one with a
   * load balancer on a local cluster, holds up all charts behind it.
   *
   * @default false - charts come one after the other, in the order in which they were made
   */
  readonly shareWaves?: boolean;
}

/**
 * Sync waves for the objects of an app that one Application applies: the charts one after the other, and within each of
 * them, counted from the thousand of its turn, by what the objects are:
 *
 * - 0: Namespaces.
 * - 100: CRDs.
 * - 200: the control plane: IstioOperator, kinds of the Sail operator, Applications and their projects.
 * - 300: what workloads find: accounts, roles, ConfigMaps, Secrets, Services, NetworkPolicies, DestinationRules, and
 *   the other settings and policies of Istio.
 * - 400: workloads, and all kinds that are not named here, such as claims of volumes, autoscalers, waypoints and
 *   monitors.
 * - 500: what brings requests: VirtualServices, the Gateway API, Ingresses, Services of type LoadBalancer.
 *
 * An object comes later where it would be before something that it needs: its Namespace, the CRD of its kind, the
 * DestinationRule whose subsets it names, and whatever it depends on (`node.addDependency`). A chart that depends on another
 * (`chart.addDependency`) comes after it as a whole.
 *
 * Argo CD applies a wave when everything in the one before is healthy. Deployments and the like have to be rolled out,
 * claims of volumes bound, autoscalers to have found their target: they are in one wave. Ingresses, Gateways and
 * Services of type LoadBalancer have to have an address, which local clusters never give: so they are last, and nothing of
 * their chart waits for them; put them into the last chart, or let charts share their waves. Kinds of Istio are healthy as
 * soon as they are there, and so are those of the Sail operator, of which Argo CD has no health check: nothing waits
 * until the control plane of wave 200 is up, unless your settings of Argo CD have one.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export class SyncWaves {
  /**
   * Puts all objects of an app into waves, except those that are in one already and hooks. Call it last, before
   * `app.synth()`: an object that is made later is refused at synth, because Argo CD would apply it in wave 0.
   *
   * @param app - the app
   * @param options - how charts follow each other
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

/** Keeps in mind which objects have had their turn, and has the others reported. */
function remember(app: App, objects: readonly ApiObject[]): void {
  const known = KNOWN_OBJECTS.ofOrCreate(app, () => {
    addCheck(app, () => problemsOf(app));
    return new Set();
  });
  for (const object of objects) {
    known.add(object);
  }
}

function problemsOf(app: App): string[] {
  const late = app.node
    .findAll()
    .filter(ApiObject.isApiObject)
    .filter((object) => !KNOWN_OBJECTS.of(app)?.has(object) && waveOf(object) === undefined && !isHook(object));
  const advice = 'because it was made after SyncWaves.applyTo; call that last, or give it a SyncWave';
  return late.map(({ kind, node }) => `${kind} '${node.path}' has no sync wave, ${advice}`);
}
