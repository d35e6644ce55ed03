/**
 * What is made small: returns the value at `point` and writes its derivatives into `gradient`. Where it is not
 * defined it returns Infinity or NaN, and what it wrote is not read.
 */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;
