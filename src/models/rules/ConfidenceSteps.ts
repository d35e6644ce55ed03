/** How many rules there are from each thousandth of confidence on. */
export class ConfidenceSteps {
  readonly #rules = new Int32Array(1001);

  add(confidence: number): void {
    const step = Math.floor(confidence * 1000 + 1e-9);
    this.#rules[step] = (this.#rules[step] ?? 0) + 1;
  }

  /** The smallest thousandth with no more than `limit` rules; 1 where even rules without exception are more. */
  feasible(limit: number): number {
    let rules = 0;
    for (let step = 1000; step >= 0; step -= 1) {
      rules += this.#rules[step] ?? 0;
      if (rules > limit) return Math.min(1000, step + 1) / 1000;
    }
    return 0;
  }
}
