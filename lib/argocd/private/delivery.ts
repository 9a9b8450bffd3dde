// Renders delivery options into Applications.
import type { ApiObjectMetadata } from 'cdk8s';
import { Application } from '../application';
import type { DeliveryOptions } from '../delivery-options';
import type { SyncOption } from '../sync-option';
import type { ManagedNamespaceMetadata, SyncPolicy } from '../sync-policy';

/** Returns the metadata of an Application, with the finalizer that deletes its objects if `cascadeDelete` is set. */
export function metadataWith(
  cascadeDelete: boolean,
  metadata: ApiObjectMetadata | undefined,
): ApiObjectMetadata | undefined {
  const finalizers = metadata?.finalizers ?? [];
  return cascadeDelete && !finalizers.includes(Application.FOREGROUND_FINALIZER)
    ? { ...metadata, finalizers: [...finalizers, Application.FOREGROUND_FINALIZER] }
    : metadata;
}

/** Returns the sync policy of an Application; undefined if it would be empty. */
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

/** Adds an option, unless the options already set it to some value. */
export function withSyncOption(options: readonly SyncOption[] | undefined, option: SyncOption): SyncOption[] {
  const given = options ?? [];
  return given.some((other) => keyOf(other) === keyOf(option)) ? [...given] : [...given, option];
}

function keyOf(option: SyncOption): string | undefined {
  return String(option._render()).split('=')[0]?.trim();
}
