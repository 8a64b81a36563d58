/**
 * How well two series of times can be told apart: the chance that one drawn from the first is longer than
 * one drawn from the second, ties counted half (Mann–Whitney; the area under the ROC curve). 0.5 is not at
 * all, 0 and 1 are always. `spread` is twice the standard deviation that pure chance gives to as many.
 */
export function tellApart(first: readonly number[], second: readonly number[]) {
  const all = [
    ...first.map((time) => ({ time, isFirst: true })),
    ...second.map((time) => ({ time, isFirst: false })),
  ].sort((a, b) => a.time - b.time)
  let ranks = 0
  for (let at = 0; at < all.length;) {
    let end = at
    while (end < all.length && all[end]!.time === all[at]!.time) end++
    const rank = (at + 1 + end) / 2
    ranks += rank * all.slice(at, end).filter(({ isFirst }) => isFirst).length
    at = end
  }
  const pairs = first.length * second.length
  const area = (ranks - (first.length * (first.length + 1)) / 2) / pairs
  const spread = 2 * Math.sqrt((first.length + second.length + 1) / (12 * pairs))
  return { area, spread }
}
