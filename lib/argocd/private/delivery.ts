// How options of delivery are written into Applications.
import type { ApiObjectMetadata } from 'cdk8s';
import { Application } from '../application';
import type { DeliveryOptions } from '../delivery-options';
import type { SyncOption } from '../sync-option';
import type { ManagedNamespaceMetadata, SyncPolicy } from '../sync-policy';

/** The metadata of an Application, with the finalizer that deletes its objects where that is wished for. */
export function metadataWith(
  cascadeDelete: boolean,
  metadata: ApiObjectMetadata | undefined,
): ApiObjectMetadata | undefined {
  const finalizers = metadata?.finalizers ?? [];
  return cascadeDelete && !finalizers.includes(Application.FOREGROUND_FINALIZER)
    ? { ...metadata, finalizers: [...finalizers, Application.FOREGROUND_FINALIZER] }
    : metadata;
}

/** The policy of an Application; undefined where it would say nothing. */
export function syncPolicyOf(
  { automated = true, retry }: DeliveryOptions,
  syncOptions?: SyncOption[],
  managedNamespaceMetadata?: ManagedNamespaceMetadata,
): SyncPolicy | undefined {
  const policy = {
    automated: automated ? { prune: true, selfHeal: true } : undefined,
    syncOptions,
    managedNamespaceMetadata,
    retry,
  };
  return Object.values(policy).every((value) => value === undefined) ? undefined : policy;
}

/** The options and one more, unless they say something of it already. */
export function withSyncOption(options: readonly SyncOption[] | undefined, option: SyncOption): SyncOption[] {
  const given = options ?? [];
  return given.some((other) => keyOf(other) === keyOf(option)) ? [...given] : [...given, option];
}

function keyOf(option: SyncOption): string | undefined {
  return String(option._render()).split('=')[0]?.trim();
}
