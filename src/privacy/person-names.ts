/**
 * Words that names of persons begin with: enough to tell 王小明 from 五月大促 and Anna Lee from Blue Shirt. The
 * surnames are the common ones of China and many rare ones.
 */
const surnames = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷曲盛冉翁蓝骆路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由郗',
);

const compoundSurnames = new Set(
  '欧阳 上官 司马 诸葛 司徒 慕容 皇甫 尉迟 公孙 令狐 夏侯 东方 端木 南宫 独孤 长孙 宇文 轩辕 呼延 闻人 钟离 太史 申屠 公羊 澹台 淳于 单于 百里 东郭 西门'.split(
    ' ',
  ),
);

/** Traditional forms of common surnames. */
const traditionalSurnames = new Set(
  '張劉陳楊黃趙吳孫馬羅鄭謝許鄧馮韓曾蕭蔡葉蔣蘇魏呂盧傅鍾譚廖範陸賈韋鄒閻龍陶賀顧龔邵萬錢嚴賴湯溫聶莊魯歐關蘭寧紀畢單涂成',
);

const firstNames = new Set(
  `aaron adam adrian aidan alan albert alejandro alex alexander alexandra alice alicia alison amanda amber amelia amy ana andrea andrew
  angela anita ann anna anne annie anthony antonio ashley barbara beatrice ben benjamin bernard beth betty beverly bill bob bonnie brandon
  brenda brian bruce bryan carl carla carlos carol caroline catherine cathy charles charlotte chen cheryl chloe chris christian christina
  christine christopher claire clara claudia colin connor craig crystal cynthia daisy dan daniel danielle darren dave david dawn dean debbie
  deborah debra denise dennis derek diana diane diego dominic donald donna doris dorothy douglas dylan edith edward eileen elaine eleanor
  elena elizabeth ella ellen emily emma eric erica erik erin ethan eugene eva evelyn fatima felix fiona florence frances francis frank fred
  gabriel gareth gary george gerald gina giovanni gloria grace graham grant greg gregory hannah harold harry heather hector helen henry
  hiroshi holly howard hugh ian irene isaac isabel isabella ivan jack jacob jacqueline jake james jamie jan jane janet janice jason javier
  jay jean jeff jeffrey jennifer jenny jeremy jerry jesse jessica jill jim jimmy joan joanna joanne joe joel john johnny jonathan jordan
  jorge jose joseph joshua joyce juan judith judy julia julian julie june justin karen karl kate katherine kathleen kathryn kathy katie
  keith kelly ken kenneth kevin kim kimberly kyle larry laura lauren laurie lawrence leah lee leo leon leonard leslie li lily linda lisa liz
  logan lois louis louise lucas lucia lucy luis luke lynn madison marc marcus margaret maria marie marilyn mario marion marjorie mark
  martha martin marvin mary mason matt matthew maureen max maya megan mei melanie melissa michael michelle miguel mike mohamed mohammed
  molly monica muhammad nancy naomi natalie natasha nathan neil nicholas nick nicola nicole nina noah noel nora norma norman oliver olivia
  omar oscar owen pablo pamela patricia patrick paul paula pauline pedro peggy penny peter philip phyllis priya rachel ralph ramon randy
  raymond rebecca regina ricardo richard rick rita rob robert roberto robin rodney roger roland ron ronald rosa rose ross roy ruby russell
  ruth ryan sally sam samantha samuel sandra sara sarah scott sean sebastian sergio shane shannon sharon sheila shirley simon sofia sonia
  sophia sophie stacy stanley stella stephanie stephen steve steven stuart sue susan suzanne sylvia tamara tania tara teresa terry theresa
  thomas tiffany tim timothy tina toby todd tom tony tracy travis trevor valerie vanessa vera veronica victor victoria vincent violet
  virginia vivian walter wanda warren wayne wei wendy william xavier xiao yan yolanda yuki yusuf yvonne zachary zoe`.split(
    /\s+/,
  ),
);

/** How many characters of the text its Chinese surname takes: 1, 2, or 0 for none. */
export function surnameLength(text: string): 0 | 1 | 2 {
  if (compoundSurnames.has(text.slice(0, 2))) return 2;
  const first = text.slice(0, 1);
  return surnames.has(first) || traditionalSurnames.has(first) ? 1 : 0;
}

export function isFirstName(word: string): boolean {
  return firstNames.has(word.toLowerCase());
}
