/**
 * Short exports that judge how well charsets are told apart. They were written before the weights were
 * tuned and looked at only afterwards; whoever changes the weights by them needs other ones to judge by.
 */
export const heldOutTexts: Readonly<Record<string, string>> = {
  'Chinese names of a class':
    '学号,姓名\n20230101,徐静怡\n20230102,马文博\n20230103,胡晓东\n20230104,郭子涵\n20230105,何雨桐\n',
  'a single Chinese name': among(8, 'id,name', '9,刘洋'),
  'a single Chinese name of a company': among(22, 'id,vendor,total', '23,顺丰速运,18'),
  'a single name 黄海': among(4, 'no,owner', '5,黄海'),
  'a single name 徐小红': among(28, 'no,owner,city', '29,徐小红,Paris'),
  'a single name 韩梅梅': among(3, 'no,owner', '4,韩梅梅'),
  'a single name 宋喜': among(13, 'no,owner', '14,宋喜'),
  'a name and no more': '王伟\n',
  'the column of names': '客户姓名\n邓超\n',
  'rare given names': '工号,员工\n8001,曾犇\n8002,白骉\n8003,冯靐\n',
  'names with a character of four bytes': '序号,姓名,部门\n1,张㛃,财务部\n2,罗𫖮,人事部\n',
  'a single name with a character of four bytes': among(17, 'id,name', '18,赵㼆'),
  'names of minorities': 'id,会员名\n1,买买提·吐尔逊\n2,阿依古丽\n3,扎西次仁\n',
  'Chinese provinces': 'province,gmv\n黑龙江,182\n内蒙古,95\n新疆,40\n浙江,990\n',
  'Chinese delivery':
    '运单号,收件人,收件地址\nSF100,钱多多,陕西省西安市雁塔区小寨东路5号\nSF101,沈括,云南省昆明市盘龙区北京路\nSF102,何必,福建省厦门市思明区湖滨南路9-1\n',
  'Chinese dishes':
    '菜名,份数,小计\n宫保鸡丁,2,76\n鱼香肉丝,1,32\n麻婆豆腐,1,22\n蒜蓉西兰花,3,84\n',
  'Chinese cosmetics': 'SKU,商品,库存\nC-1,玻尿酸保湿面膜5片装,120\nC-2,氨基酸洁面乳100ml,80\n',
  'Chinese points':
    '会员卡号,积分变动,变动原因,操作时间\n88001,+200,签到奖励,2024-05-01 08:00\n88002,-500,兑换礼品,2024-05-01 09:30\n',
  'Chinese reviews':
    'rating,评价\n5,质量很好，物流也快，下次还会再来！\n2,颜色有点偏差，客服态度一般\n4,味道不错哦~\n',
  'Chinese yes and no': 'id,active\n1,是\n2,否\n3,是\n4,是\n',
  'Chinese sexes': 'id,sex,age\n1,男,31\n2,女,28\n3,女,45\n',
  'a Chinese heading of two characters': '金额\n12.50\n8\n99\n',
  'Chinese weekdays': 'day,visits\n星期一,31\n星期二,29\n星期三,40\n',
  'Chinese nicknames': 'openid,昵称\no1,爱吃鱼的猫咪\no2,往事随风\no3,Lucky小子\no4,一只喵🐱\n',
  'Taiwanese members of a shop':
    '會員卡號,姓名,生日,手機\nM01,許庭瑋,1990/05/06,0922111222\nM02,郭芷瑄,1988/11/23,0933222333\n',
  'a single Taiwanese name': among(10, 'id,name', '11,曾國城'),
  'a single Taiwanese city': among(6, 'id,city', '7,臺中'),
  'Taiwanese names of two characters': 'id,name\n1,王勝\n2,高潔\n3,方芸\n',
  'Taiwanese food': '品項,價格\n滷肉飯,45\n蚵仔煎,70\n牛肉麵,160\n',
  'Taiwanese delivery': '訂單,收件地址\nA9,臺南市東區大學路1號\nA10,新竹市光復路二段101號\n',
  'Hong Kong orders':
    '訂單號碼,客戶,送貨地區,狀態\n1,梁詠琪,沙田,已完成\n2,劉德明,屯門,處理中\n3,葉蘊儀,銅鑼灣,已取消\n',
  'Taiwanese reviews': 'stars,評論\n5,店員很親切，環境乾淨舒適\n1,等了快一個小時才上菜\n',
  'Japanese members of a shop':
    '顧客ID,お名前,メールアドレス,登録日\n1,井上 陽子,a@example.jp,2023-01-05\n2,木村 拓海,b@example.jp,2023-02-11\n',
  'a single Japanese name in kanji': among(12, 'id,name', '13,藤原美穂'),
  'a single Japanese name in hiragana': among(5, 'id,name', '6,ひろみ'),
  'Japanese prefectures': 'code,pref,stores\n01,北海道,12\n26,京都府,8\n40,福岡県,9\n47,沖縄県,2\n',
  'Japanese food': 'メニュー,単価,個数\n醤油ラーメン,850,3\n餃子（6個）,400,2\n生ビール,550,5\n',
  'Japanese bank transfers':
    '日付,摘要,お支払金額\n2024.02.01,ﾌﾘｺﾐ ｶ)ﾔﾏﾀﾞｼﾖｳﾃﾝ,15000\n2024.02.05,ﾃﾞﾝｷﾘﾖｳｷﾝ,8230\n',
  'Japanese reviews':
    '評価,コメント\n5,とても使いやすいです。また買います！\n3,思ったより小さかったです\n',
  'a single Japanese company': among(21, 'id,vendor', '22,株式会社日立製作所'),
  'Korean members of a shop':
    '고객번호,성명,휴대폰,가입일\n1001,윤서준,010-1111-2222,2022-03-01\n1002,임지우,010-3333-4444,2022-04-15\n',
  'a single Korean name': among(9, 'id,name', '10,한지민'),
  'a single Korean city': among(15, 'id,city', '16,대전'),
  'Korean food': '메뉴,수량,가격\n비빔밥,2,18000\n된장찌개,1,8000\n떡볶이,3,12000\n',
  'Korean reviews': '별점,후기\n5,정말 맛있어요 재구매 할게요\n2,포장이 조금 아쉬웠습니다\n',
  'Korean brands': 'sku,브랜드\n1,삼성전자\n2,현대백화점\n3,이니스프리\n',
  'French orders':
    'commande;libellé;état;montant\n1;Crème brûlée (x2);expédiée;9,80 €\n2;Pâté en croûte;annulée;14,50 €\n3;Thé glacé;réglée;3,20 €\n',
  'a single French name': among(26, 'id,name', '27,André'),
  'French names in capitals': 'NOM;PRÉNOM\nLEFÈBVRE;HÉLÈNE\nMAÎTRE;ZOÉ\n',
  'a single French word': among(4, 'id,label', '5,Noël'),
  'German articles':
    'Artikel;Größe;Stück\nWärmflasche;groß;3\nTürschlösser;klein;12\nÖlkännchen;mittel;1\n',
  'a single German name': among(19, 'id,name', '20,Jörg Strauß'),
  'a single street': among(2, 'id,street', '3,Lindenstraße 4'),
  'Austrian notes':
    'Nr;Bemerkung\n1;„Rückgabe“ möglich bis März\n2;bitte läuten – Tür schließt nicht\n',
  'Spanish members':
    'socio,apellidos,población\n1,Núñez Gutiérrez,Cádiz\n2,Martín Agüero,Logroño\n3,Sánchez,A Coruña\n',
  'a single Spanish question': among(11, 'id,note', '12,¿Cuándo llega?'),
  'Italian orders': 'ordine;articolo;quantità\n1;Caffè macinato;2\n2;Tiramisù;1\n3;Babà al rum;6\n',
  'Portuguese cities':
    'id,cidade,região\n1,São Paulo,Sudeste\n2,Brasília,Centro-Oeste\n3,Goiânia,Centro-Oeste\n4,Maceió,Nordeste\n',
  'a single Portuguese name': among(14, 'id,name', '15,Assunção'),
  'Swedish members': 'Medlem;Förnamn;Ort\n1;Björn;Västerås\n2;Åsa;Växjö\n3;Märta;Örebro\n',
  'Danish products': 'vare;pris\nRugbrød;24\nÆblegrød;18\nRødgrød med fløde;35\n',
  'Finnish and Icelandic names':
    'id,name\n1,Päivi Hämäläinen\n2,Þórður Guðmundsson\n3,Sigríður Ægisdóttir\n',
  'a single temperature': among(6, 'id,storage', '7,below 5°C'),
  'a single price in pounds': among(8, 'id,price', '9,£45'),
  'a dash in ranges': 'age,members\n18–25,120\n26–35,340\n36–50,210\n',
  'a single three dots': among(5, 'id,comment', '6,maybe later…'),
};

/** One line at the end of as many plain ones. */
function among(rows: number, heading: string, line: string): string {
  const columns = heading.split(',').length;
  const plain = ['Carter', 'Dublin', 'Amy Ford', 'Lyon', 'new', 'Peter', 'Kiel', 'Ann Lee', 'done'];
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) =>
      column === 0 ? String(row + 1) : (plain[(row * 4 + column) % plain.length] ?? ''),
    ).join(','),
  );
  return `${[heading, ...lines, line].join('\n')}\n`;
}
