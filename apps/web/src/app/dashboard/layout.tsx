export { QueryRoot as default } from '@/api/query-root';
