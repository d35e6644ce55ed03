/**
 * Short exports by which the weights of the charsets were tuned. Those that judge the result stand in
 * `charset-held-out.ts`. Each holds something beyond ASCII.
 */
export const developmentTexts: Readonly<Record<string, string>> = {
  'Chinese names only': '姓名\n赵敏\n孙丽华\n周建国\n吴秀英\n',
  'one Chinese name of two characters': amid(12, 'id,name,city', '7,谢霞,Boston'),
  'one Chinese name of three characters': amid(25, 'id,name', '8,欧阳锋'),
  'one Chinese name many times': `id,owner\n${'1,谢霞\n'.repeat(20)}2,李娜\n`,
  'one Chinese surname': amid(6, 'code,contact', '9,丁'),
  'Chinese names with rare characters': 'uid,客户\n1,刘翀\n2,张翯\n3,冼昊赟\n4,亓淼\n',
  'a name of four bytes': 'id,姓名\n1,王䶮\n2,李𬭎\n3,陈𠅤\n',
  'one name of four bytes among plain rows': amid(10, 'id,name', '3,𬱖'),
  'Chinese cities':
    'code,城市,orders\n010,北京市,12\n0512,苏州市,3\n0755,深圳市,44\n0451,哈尔滨市,5\n',
  'Chinese addresses':
    '收货地址\n"广东省深圳市南山区科技园南区8栋A座1502"\n"湖北省武汉市洪山区珞喻路1037号"\n',
  'Chinese products':
    'sku,品名,规格,售价\nA1,纯棉T恤,XL,59.00\nA2,USB充电线,1.5m,19.90\nA3,蜂蜜柚子茶,500g,32.80\n',
  'Chinese notes':
    'order,备注\n1,请尽快发货，谢谢！\n2,周末不要送，电话联系\n3,\n4,不要香菜、少辣\n',
  'Chinese headings over numbers':
    '日期,销售额,客单价,毛利率\n2024-01-01,1200.5,35.2,0.31\n2024-01-02,980,33.1,0.29\n',
  'Chinese levels': 'member_id,level\n1,钻石会员\n2,普通会员\n3,普通会员\n4,黑金会员\n',
  'a Chinese status': amid(15, 'id,status', '16,已取消'),
  'Chinese with a German name': '编号,姓名,公司\n1,Jürgen Weiß,上海大众\n2,王磊,德国商会\n',
  'Taiwanese names only': '姓名\n林雅雯\n蔡宗翰\n謝佩珊\n',
  'one Taiwanese name': amid(18, 'id,name,city', '19,吳家豪,Taipei'),
  'Taiwanese cities': 'id,縣市,門市\n1,新北市,板橋店\n2,桃園市,中壢店\n3,花蓮縣,吉安店\n',
  'Taiwanese notes': '編號,備註\n1,請於下午六點後配送\n2,發票寄到公司，謝謝\n',
  'Hong Kong addresses': 'id,地址\n1,九龍旺角彌敦道655號10樓B室\n2,香港灣仔軒尼詩道302號\n',
  'Taiwanese products': '商品名稱,單價\n烏龍茶葉禮盒,680\n手工蛋捲,250\n無線滑鼠,399\n',
  'Japanese names only': '氏名\n斎藤誠\n小林由美子\n松本大輔\n中村さくら\n',
  'one Japanese name': amid(9, 'id,name', '10,高橋健一'),
  'Japanese names in half-width kana':
    'ID,ｼﾒｲ,ｷﾝｶﾞｸ\n1,ﾀﾅｶ ﾀﾛｳ,1200\n2,ｻﾄｳ ﾊﾅｺ,800\n3,ﾔﾏﾓﾄ ｹﾝｼﾞ,560\n',
  'Japanese addresses':
    '郵便番号,住所\n150-0001,東京都渋谷区神宮前1-2-3\n530-0001,大阪府大阪市北区梅田2丁目4-9\n',
  'Japanese products': 'コード,商品,税込価格\nT01,コットンTシャツ,2980\nT02,無添加みそ500g,648\n',
  'Japanese notes':
    '受付日,メモ\n2024/03/01,配達は午前中にお願いします。\n2024/03/02,のし付き、領収書が必要\n',
  'one kana word': amid(14, 'id,brand', '15,ユニクロ'),
  'Korean names only': '이름\n박지훈\n최수빈\n정하늘\n강예은\n',
  'one Korean name': amid(11, 'id,name', '12,김영수'),
  'Korean addresses':
    '번호,주소\n1,경기도 성남시 분당구 판교역로 235\n2,부산광역시 해운대구 우동 1408\n',
  'Korean products': '상품코드,상품명,가격\nK1,유기농 녹차 세트,18000\nK2,블루투스 이어폰,59000\n',
  'Korean notes': 'id,메모\n1,문 앞에 놓아 주세요\n2,배송 전에 연락 바랍니다\n',
  'French names': 'nom;prénom\nLefèvre;Chloé\nBenoît;Jérôme\nGarçon;Anaïs\n',
  'one French city': amid(20, 'id,city', '21,Saint-Étienne'),
  'French notes':
    'id;remarque\n1;Livré à l’étage – très bien\n2;Colis abîmé, à rembourser\n3;Où est la facture n° 12 ?\n',
  'German addresses':
    'Nr;Straße;PLZ;Ort\n1;Schloßallee 3;80331;München\n2;Grüner Weg 7;50667;Köln\n3;Am Bäckerhof 1;99084;Erfurt\n',
  'one German word in capitals': amid(5, 'ID;ART', '6;GERÄT'),
  'Spanish products':
    'código;descripción;precio\n1;Jamón ibérico;25,90 €\n2;Piñones pelados;8,50 €\n3;Champú para niños;4,20 €\n',
  'Italian notes':
    'id;città;note\n1;Forlì;è già pagato\n2;Cantù;più tardi, perché non c’è nessuno\n',
  'Portuguese customers':
    'código,nome,endereço,observação\n1,João Conceição,Rua São Bento 12,não há\n2,Inês Magalhães,Av. República 5,atenção: cão\n',
  'Portuguese in capitals': 'ID;NOME;SITUAÇÃO\n1;JOÃO;ATENÇÃO\n2;ANDRÉ;OPÇÕES\n',
  'Nordic customers':
    'Kundenr;Navn;By\n1;Søren Østergård;København\n2;Åse Bjørnstad;Tromsø\n3;Göran Sjöström;Malmö\n',
  'one price sign': amid(7, 'id,price', '8,12 €'),
  'one trademark': amid(7, 'id,product', '8,Post-it® Notes'),
  'one apostrophe of a word processor': amid(16, 'id,note', '17,customer didn’t answer'),
};

/** One line somewhere among as many plain ones. */
function amid(rows: number, heading: string, line: string): string {
  const columns = heading.split(/[,;]/).length;
  const separator = heading.includes(';') ? ';' : ',';
  const plain = ['Miller', 'Oslo', 'Ben Stone', 'York', 'open', 'Emma', 'Rome', 'Tom Reed'];
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) =>
      column === 0 ? String(row + 1) : (plain[(row * 3 + column) % plain.length] ?? ''),
    ).join(separator),
  );
  lines.splice(Math.floor(rows / 2), 0, line);
  return `${[heading, ...lines].join('\n')}\n`;
}
