/**
 * The digits of a number cut into groups of three before the point, for setting them apart by a little
 * space. Joined they are the text again: what is copied or searched is the number itself. Four digits stay
 * together, since a column of years is a column of integers too. Anything but plain notation is one group.
 */
export function digitGroups(text: string): readonly string[] {
  const match = /^(-?)(\d{5,})(\.\d+)?$/.exec(text);
  if (match === null) return [text];
  const [, sign = '', whole = '', fraction = ''] = match;
  const head = whole.length % 3 || 3;
  const groups = [sign + whole.slice(0, head)];
  for (let at = head; at < whole.length; at += 3) groups.push(whole.slice(at, at + 3));
  groups.push(groups.pop() + fraction);
  return groups;
}
