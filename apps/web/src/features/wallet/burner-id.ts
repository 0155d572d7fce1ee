/** The burner wallet's name as a connector. Apart, so that it can be told without any wallet code. */
export const BURNER_ID = 'burner';
