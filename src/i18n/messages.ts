// Written by `npm run messages` from locales/zh-CN.ftl.

/** Every message with the arguments it takes. */
export interface Messages {
  'app-name': Record<never, never>;
}
