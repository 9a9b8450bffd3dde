// The page that `cdk8s-istio graph --format html` writes. It needs no network: its data is an element of the document.

import type { PageData } from '../../lib/traffic/picture/page/page-data';
import { required } from './elements';
import { Page } from './page';

const data = JSON.parse(required('mesh').textContent ?? '') as PageData;
new Page(data).show();
