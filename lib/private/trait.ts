/**
 * A value that objects carry under a global symbol, not in module state or by class: two copies of this package in one app
 * then share it.
 */
export class Trait<T> {
  private readonly symbol: symbol;

  /**
   * @param name - name within this package, such as `Settings`
   */
  public constructor(name: string) {
    this.symbol = Symbol.for(`cdk8s-istio.${name}`);
  }

  /** Whether the object carries the trait. */
  public isOn(object: object): boolean {
    return this.symbol in object;
  }

  /** The value on an object; undefined if it does not carry the trait. */
  public of(object: object): T | undefined {
    return (object as { readonly [symbol: symbol]: T | undefined })[this.symbol];
  }

  /** The value on an object, which is created if it is not there yet. */
  public ofOrCreate(object: object, create: () => T): T {
    const known = this.of(object);
    if (known !== undefined) {
      return known;
    }
    const created = create();
    this.set(object, created);
    return created;
  }

  /** Sets the value on an object. It is not enumerable, so that a printed construct does not show it. */
  public set(object: object, value: T): void {
    Object.defineProperty(object, this.symbol, { value, configurable: true });
  }
}
