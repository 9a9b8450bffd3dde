// Codes for constructs of Argo CD.
import { type CodeDefinition, defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { quote } from '../words';

const ARGO_CD = 'https://argo-cd.readthedocs.io/en/stable';

const NO_SYNC_WAVE = defineCode({
  code: 'CDK0400',
  severity: Severity.ERROR,
  title: 'An object has no sync wave',
  explanation:
    'The app puts its objects into sync waves, but this object was created after the call of `SyncWaves.applyTo`. Argo CD would apply it in wave 0, before the objects that it needs.',
  fix: 'Call `SyncWaves.applyTo` last, directly before `app.synth()`, or apply a `SyncWave` to the object.',
  documentation: `${ARGO_CD}/user-guide/sync-waves/`,
});

export const noSyncWave = messagesOf(NO_SYNC_WAVE, {
  createdLate: ({ kind, construct }: { kind: string; construct: string }) => ({
    message: `${kind} ${quote(construct)} has no sync wave, because it was created after SyncWaves.applyTo`,
    suggestion: 'call SyncWaves.applyTo last, or apply a SyncWave to the object',
  }),
});

const CONFLICTING_DIFFERENCES = defineCode({
  code: 'CDK0401',
  severity: Severity.ERROR,
  title: 'Ignored differences cannot be respected during a sync',
  explanation:
    'With the sync option `RespectIgnoreDifferences`, Argo CD keeps the live values of ignored fields. In lists of custom resources it cannot identify the items, so it keeps the whole list, such as all rules of an HTTPRoute, and applies no change of the list from Git. Such differences need an Application without this option, and other differences need an Application with it.',
  fix: 'Use two Applications, or remove one of the two sorts of differences.',
  documentation: `${ARGO_CD}/user-guide/sync-options/#respect-ignore-difference-configs`,
});

export const conflictingDifferences = messagesOf(CONFLICTING_DIFFERENCES, {
  wholeLists: ({ option, kinds }: { option: string; kinds: readonly string[] }) => ({
    message: `with ${quote(option)}, a sync keeps whole lists of ${kinds.join(', ')} and applies no change of them from Git`,
    suggestion: 'remove the option, or remove the differences in these lists',
  }),
  mixed: ({
    kinds,
    kindsWithLists,
    option,
  }: {
    kinds: readonly string[];
    kindsWithLists: readonly string[];
    option: string;
  }) => ({
    message: `a sync can keep ignored fields of ${kinds.join(', ')}, but not those in lists of ${kindsWithLists.join(', ')}`,
    suggestion: `use two Applications, or add SyncOption.of(${quote(option)}) if the sync may overwrite all of them`,
  }),
});

const APP_OF_APPS = defineCode({
  code: 'CDK0402',
  severity: Severity.ERROR,
  title: 'An app of apps contains itself',
  explanation:
    'You apply the file of an app of apps by hand, and Argo CD applies the Applications in its folder. If the app of apps is one of these Applications, or in the same file as one of them, it manages itself or is applied twice.',
  fix: 'Create the app of apps in one chart, and its Applications in another chart.',
  documentation: `${ARGO_CD}/operator-manual/cluster-bootstrapping/`,
});

export const appOfApps = messagesOf(APP_OF_APPS, {
  containsItself: () => ({
    message: 'the app of apps is one of its own Applications',
    suggestion: 'add only other Applications',
  }),
  sameChart: ({ application }: { application: string }) => ({
    message: `Application ${quote(application)} is in the chart of the app of apps, whose file is applied by hand`,
    suggestion: 'create the Application in another chart',
  }),
});

/** Codes for constructs of Argo CD. */
export const DELIVERY_CODES: readonly CodeDefinition[] = [NO_SYNC_WAVE, CONFLICTING_DIFFERENCES, APP_OF_APPS];
