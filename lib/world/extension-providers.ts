import { DEFAULT_PROVIDERS, PROVIDER_USES, type ProviderUse } from '../facts/extension-providers';
import type { Field } from './resource';
import type { World } from './world';

/** The extension providers of a mesh, by name. */
export class ExtensionProviders {
  /** Types by name; undefined for a type that is not known. */
  private readonly types = new Map<string, string | undefined>(DEFAULT_PROVIDERS);
  private readonly fields = new Map<string, Field>();

  public constructor(world: World) {
    for (const provider of world.meshConfig.objects('extensionProviders')) {
      const name = provider.text('name') ?? '';
      this.types.set(
        name,
        Object.keys(provider.value).find((key) => PROVIDER_USES.has(key)),
      );
      this.fields.set(name, provider);
    }
  }

  public has(name: string): boolean {
    return this.types.has(name);
  }

  /** Whether a provider can be used for a purpose; also true for types that are not known. */
  public canBeUsedFor(use: ProviderUse, name: string): boolean {
    const type = this.types.get(name);
    return type === undefined || PROVIDER_USES.get(type)?.includes(use) === true;
  }

  /** Names of the providers of the mesh configuration for a purpose. */
  public namesFor(use: ProviderUse): string[] {
    return [...this.types.keys()].filter((name) => this.canBeUsedFor(use, name));
  }

  /** The settings of a provider, in the field of its type; undefined for the default providers. */
  public settingsOf(name: string): Field | undefined {
    return this.fields.get(name)?.object(this.types.get(name) ?? '');
  }
}
