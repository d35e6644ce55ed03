/**
 * One spelling for headings that mean the same: full-width letters become plain ones, brackets with what
 * they hold (units such as `(元)`) go, so do case, blanks and punctuation; traditional characters that
 * headings use become simplified ones. A heading that is nothing but a bracket keeps its inside.
 */
export function normalizeHeading(heading: string): string {
  const plain = heading.normalize('NFKC').toLowerCase();
  const bare = plain.replace(/[([{【〔<《][^)\]}】〕>》]*[)\]}】〕>》]/g, ' ');
  return strip(bare) || strip(plain);
}

function strip(text: string): string {
  return [...text]
    .map((character) => simplified.get(character) ?? character)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const traditional =
  '會員編號訂單時間實額數價類稱狀態註冊級積購買總電話機戶產別發郵貨項細結導動幣門店來渠異歷顧賬帳籤標題應' +
  '優減讓薦請職業獲費長瀏覽訪問觀過評滿調見論饋議對閱營銷聯繫絡許絕觸達碼進採區縣層紅點廣場獎務質與從處種寫';
const simple =
  '会员编号订单时间实额数价类称状态注册级积购买总电话机户产别发邮货项细结导动币门店来渠异历顾账账签标题应' +
  '优减让荐请职业获费长浏览访问观过评满调见论馈议对阅营销联系络许绝触达码进采区县层红点广场奖务质与从处种写';
const simplified: ReadonlyMap<string, string> = new Map(
  [...traditional].map((character, index) => [character, [...simple][index] ?? character]),
);
