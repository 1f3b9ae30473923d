/**
 * Every place where a global expression holds in a text, in order. `matchAll` makes a copy of the expression at each
 * call, which costs more than the search itself when a sentence is short and the expression long.
 */
export function tous(forme: RegExp, mots: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  forme.lastIndex = 0;
  for (let match = forme.exec(mots); match !== null; match = forme.exec(mots)) {
    found.push(match);
    if (match[0] === "") forme.lastIndex++;
  }
  return found;
}
