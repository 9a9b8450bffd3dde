import { onContentUpdated, type Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import { h, onMounted } from 'vue';
import Diagram from './Diagram.vue';
import HomeLayout from './HomeLayout.vue';
import { followLanguage, showLanguage } from './language';
import './style.css';
import VersionSwitch from './VersionSwitch.vue';

export default {
  extends: DefaultTheme,
  Layout: () =>
    h(DefaultTheme.Layout, null, {
      'nav-bar-content-after': () => h(VersionSwitch),
      'nav-screen-content-after': () => h(VersionSwitch),
    }),
  enhanceApp({ app }) {
    app.component('Diagram', Diagram);
    app.component('HomeLayout', HomeLayout);
  },
  setup() {
    onMounted(followLanguage);
    onContentUpdated(() => showLanguage());
  },
} satisfies Theme;
