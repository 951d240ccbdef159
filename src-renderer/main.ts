import './ipc/configure-zod.ts'
import './app.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { createApi } from './ipc/client.ts'

const api = createApi(window.bridge)
const [info, settings, profiles, demoEngine] = await Promise.all([
  api.app.info(),
  api.settings.get(),
  api.profiles.list(),
  api.app.demoEngine(),
])
const isMac = info.platform === 'darwin'
mount(App, {
  target: document.body,
  props: {
    api,
    bridge: window.bridge,
    isMac,
    initial: { settings, profiles, demoEngine, settingsProblem: info.settingsProblem },
  },
})
