import { onContentUpdated, type Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import { onMounted } from 'vue';
import Diagram from './Diagram.vue';
import HomeLayout from './HomeLayout.vue';
import { followLanguage, showLanguage } from './language';
import './style.css';

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('Diagram', Diagram);
    app.component('HomeLayout', HomeLayout);
  },
  setup() {
    onMounted(followLanguage);
    onContentUpdated(() => showLanguage());
  },
} satisfies Theme;
