/**
 * What 青穗 Qingsui sells: an invented shop for cosmetics and things for the home, its catalogue half
 * Chinese, half English, as it grows when two teams keep it.
 */
import { chance, pick, pickWeighted } from './random.mjs';

/** @typedef {import('./random.mjs').Random} Random */

export const brand = '青穗 Qingsui · Beauty & Living';

/**
 * @typedef {object} Product
 * @property {string} code
 * @property {string} name
 * @property {string} category
 * @property {number} price in cents
 * @property {number} popularity
 */

/** Category, its weight, and name + price in yuan of each product. */
const shelves = /** @type {const} */ ([
  [
    '护肤',
    34,
    [
      ['玫瑰洁面乳', 89],
      ['氨基酸洁面泡沫', 79],
      ['山茶花水', 119],
      ['积雪草面霜', 169],
      ['烟酰胺精华', 229],
      ['视黄醇晚霜', 319],
      ['抗老紧致精华', 459],
      ['抗老眼霜', 359],
      ['抗老面霜', 429],
      ['玻尿酸面膜5片', 69],
      ['清痘凝胶', 59],
      ['Sun Milk SPF50', 139],
      ['Sun Stick', 99],
      ['Lip Balm', 39],
      ['Barrier Cream', 199],
      ['Night Oil, 15ml', 259],
    ],
  ],
  [
    '彩妆',
    24,
    [
      ['丝绒口红01', 119],
      ['丝绒口红04', 119],
      ['丝绒口红07', 119],
      ['水光唇釉', 99],
      ['柔雾粉底', 189],
      ['轻垫气垫', 199],
      ['九色眼影盘', 169],
      ['卸妆膏', 109],
      ['Brow Pencil', 59],
      ['Mascara', 89],
      ['Blush Duo', 129],
      ['Setting Powder', 139],
      ['Makeup Remover', 89],
      ['Sponge 3pcs', 39],
    ],
  ],
  [
    '香氛',
    11,
    [
      ['桂雨淡香水', 399],
      ['青苔淡香水', 459],
      ['茶山香膏', 129],
      ['Fig Eau de Parfum', 529],
      ['Travel Spray 10ml', 149],
      ['Scent Sample Set', 59],
    ],
  ],
  [
    '身体护理',
    12,
    [
      ['燕麦身体乳', 89],
      ['海盐磨砂膏', 79],
      ['樱花沐浴露', 59],
      ['Hand Cream 30ml', 39],
      ['Hand Cream, set of 3', 99],
      ['Body Oil', 149],
      ['Bath Salt', 69],
    ],
  ],
  [
    '护发',
    8,
    [
      ['生姜洗发水', 79],
      ['控油洗发水', 79],
      ['修护发膜', 99],
      ['Hair Oil', 119],
      ['Scalp Serum', 189],
      ['竹齿梳', 49],
    ],
  ],
  [
    'Home',
    8,
    [
      ['Soy Candle', 128],
      ['Reed Diffuser', 188],
      ['Linen Pillow Case', 158],
      ['Ceramic Tray', 88],
      ['棉麻浴巾', 118],
      ['香薰机', 298],
    ],
  ],
  [
    'Wellness',
    3,
    [
      ['花草茶12袋', 58],
      ['胶原饮7瓶', 168],
      ['Sleep Mist', 98],
      ['Yoga Mat "Fern"', 198],
    ],
  ],
]);

/** What goes into one basket together more often than chance would have it. */
const companions = new Map([
  ['抗老紧致精华', '抗老眼霜'],
  ['抗老面霜', '抗老紧致精华'],
  ['丝绒口红01', 'Makeup Remover'],
  ['丝绒口红04', 'Makeup Remover'],
  ['柔雾粉底', 'Sponge 3pcs'],
  ['轻垫气垫', 'Setting Powder'],
  ['玫瑰洁面乳', '山茶花水'],
  ['生姜洗发水', '修护发膜'],
  ['Soy Candle', 'Reed Diffuser'],
  ['Sun Milk SPF50', '卸妆膏'],
]);

/** @type {readonly Product[]} */
export const products = shelves.flatMap(([category, , items], shelf) =>
  items.map(([name, yuan], index) => ({
    code: `QS${(shelf + 1) * 100 + index + 1}`,
    name,
    category,
    // Every third price ends in 90 cents.
    price: index % 3 === 2 ? yuan * 100 - 10 : yuan * 100,
    popularity: 1 / (1 + 0.18 * index),
  })),
);

export const categories = shelves.map(([category]) => category);

const byName = new Map(products.map((product) => [product.name, product]));
/** @type {Map<string, readonly Product[]>} */
const byCategory = new Map(
  categories.map((category) => [
    category,
    products.filter((product) => product.category === category),
  ]),
);
const categoryWeights = shelves.map(
  ([category, weight]) => /** @type {const} */ ([category, weight]),
);

/** @param {Random} random */
export function favouriteCategory(random) {
  return pickWeighted(random, categoryWeights);
}

/**
 * What this shopper would take from the shelf: the favourite category two times out of three, and dear
 * things rather than cheap ones when `taste` is above 1.
 * @param {Random} random
 * @param {string} favourite
 * @param {number} taste
 * @returns {Product}
 */
export function chooseProduct(random, favourite, taste) {
  const category = chance(random, 0.64) ? favourite : favouriteCategory(random);
  const shelf = byCategory.get(category) ?? products;
  return pickWeighted(
    random,
    shelf.map((product) => [
      product,
      product.popularity * Math.pow(product.price / 12_000, taste - 1),
    ]),
  );
}

/**
 * The product that often follows this one into the basket, or null.
 * @param {Random} random
 * @param {Product} product
 */
export function companionOf(random, product) {
  const companion = companions.get(product.name);
  if (companion === undefined || !chance(random, 0.38)) return null;
  return byName.get(companion) ?? null;
}

/** @param {Random} random */
export function anyProduct(random) {
  return pick(random, products);
}
