/** What leads to the privacy page from the first screen, which waits for few words only. */
export const privacyWays = {
  open: { en: 'Privacy: rules, masking, requests', zh: '隐私：规则、脱敏、请求记录' },
  openRevealed: {
    en: 'Personal data is shown. Privacy: rules, masking, requests',
    zh: '个人信息正在显示。隐私：规则、脱敏、请求记录',
  },
  command: { en: 'Privacy page', zh: '隐私页面' },
  commandHide: { en: 'Mask personal data now', zh: '立即对个人信息脱敏' },
  commandReveal: { en: 'Show personal data for a while', zh: '暂时显示个人信息' },
} as const;
