// What jsii-rosetta leaves out for Java and C#: errors that a sample throws, and objects that need a conversion.
import { type Conversion, conversionOf } from './conversions';
import { intercept, type Renderer, type Tree, thrownText, tree } from './tree';

/**
 * Translates it.
 *
 * @param exception - class of the exceptions to throw
 * @param convert - writes the conversion of an object
 */
export function translateLeftOut(
  renderer: Renderer,
  exception: string,
  convert: (conversion: Conversion, object: Tree) => Tree,
): void {
  intercept(renderer, (node, each, rest) => {
    const text = thrownText(node);
    if (text !== undefined) {
      return tree([`throw new ${exception}(`, each.convert(text), ');'], [], { canBreakLine: true });
    }
    const conversion = conversionOf(node, renderer.typeChecker);
    return conversion && convert(conversion, rest());
  });
}
