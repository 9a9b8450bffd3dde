import { YamlOutputType } from 'cdk8s';

const folders = new App({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
new Chart(folders, 'kind');
new install.KindCluster(folders, 'cluster');
folders.synth();
