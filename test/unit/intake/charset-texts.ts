/** What members and orders look like in many places. Each text holds something beyond ASCII. */
export const charsetTexts: Readonly<Record<string, string>> = {
  'Chinese members': `会员编号,姓名,性别,城市
0001,张伟,男,北京
0002,王芳,女,上海
0003,李娜,女,广州
`,
  'Chinese orders': `订单号,下单时间,商品名称,实付金额,状态
D20240101001,2024-01-01 10:02:03,抹茶拿铁（大杯）,￥28.00,交易成功
D20240101002,2024-01-01 10:05:41,燕麦饼干,￥15.50,已退款
`,
  'Chinese addresses': `id,address
1,江苏省苏州市工业园区金鸡湖大道88号3幢1201室
2,浙江省杭州市余杭区文一西路969号
3,四川省成都市武侯区人民南路四段27号
`,
  'one Chinese name': `id,name,city
1,Ann,London
2,王小明,Paris
3,Bo,Rome
`,
  'a Chinese heading': `id,name,备注
1,Ann,
2,Bo,
`,
  'rare Chinese names': `编号,姓名
1,李喆
2,王玥
3,陈堃
4,朱镕基
5,丁䶮
`,
  'Chinese with emoji': `昵称,等级
小熊🐻,金卡
月亮🌙,银卡
`,
  'Taiwanese members': `會員編號,姓名,電話,地址
A001,陳美玲,0912345678,臺北市信義區松高路11號
A002,林志豪,0987654321,高雄市左營區博愛二路777號
`,
  'Taiwanese orders': `訂單編號,商品,數量,金額,付款方式
1001,珍珠奶茶,2,120,信用卡
1002,鳳梨酥禮盒,1,480,貨到付款
`,
  'names in traditional characters': `id,name
1,陳怡君
2,黃淑芬
3,張雅婷
`,
  'Japanese members': `会員番号,氏名,フリガナ,都道府県
1,佐藤健,サトウケン,東京都
2,鈴木花子,スズキハナコ,神奈川県
`,
  'Japanese orders': `注文番号,商品名,数量,合計
5001,抹茶ラテ,2,￥1200
5002,いちごのショートケーキ,1,￥560
`,
  'Japanese names in kanji': `id,name
1,田中太郎
2,山本直樹
3,渡辺美咲
`,
  'Korean members': `회원번호,이름,지역,등급
1,김민준,서울특별시,골드
2,이서연,부산광역시,실버
`,
  'Korean orders': `주문번호,상품명,수량,결제금액
9001,아메리카노,2,9000
9002,초콜릿 케이크,1,6500
`,
  'French customers': `id;prénom;ville;dernière commande
1;Hélène;Besançon;été
2;François;Nîmes;août
3;Zoé;Orléans;février
`,
  'German customers': `Kundennr;Straße;Ort;Umsatz
1;Königstraße 5;Köln;12,50 €
2;Äußere Mühlgasse 12;München;8,00 €
`,
  'Spanish customers': `id,nombre,ciudad
1,José Muñoz,Málaga
2,Begoña Ibáñez,A Coruña
3,Íñigo Peña,León
`,
  'one accent': `id,name
1,Smith
2,Müller
3,Jones
`,
  'typographic marks': `id,comment
1,“lovely” – will buy again…
2,it’s fine
3,5 € off
`,
};
