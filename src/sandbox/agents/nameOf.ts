import { isObject, textOf, type JsonObject } from '../json/losslessJson';

/** The name of an agent or a part in English, else in any language, else its id. */
export function nameOf(resource: JsonObject): string {
  const name = resource.get('name');
  const texts = isObject(name) ? [name.get('en'), ...name.values()] : [name];
  return texts.map(textOf).find((text) => text !== '') ?? textOf(resource.get('id'));
}
