/// Places other than countries, as facts.
extension NameTables {
  /// Continents, regions, states, provinces and waters; entries end at a comma or a line's end.
  static let regions = """
    Africa, Asia, Europe, Oceania, Antarctica, North America, South America, Latin America
    Central America, Central Asia, South Asia, East Asia, Southeast Asia, South-East Asia
    West Africa, East Africa, North Africa, Southern Africa, Sub-Saharan Africa, Eurasia
    Middle East, Near East, Far East, Eastern Europe, Western Europe, Central Europe, West Asia
    Caucasus, South Caucasus, North Caucasus, Transcaucasia, Balkans, Baltics, Scandinavia
    Caribbean, West Indies, Mediterranean, Arctic, Siberia, Crimea, Donbas, Donbass, Chechnya
    Dagestan, Tatarstan, Kurdistan, Iraqi Kurdistan, Nagorno-Karabakh, Karabakh, Abkhazia
    South Ossetia, Transnistria, Kashmir, Punjab, Sindh, Balochistan, Kerala, Gujarat, Bihar
    Maharashtra, Rajasthan, Tamil Nadu, Uttar Pradesh, West Bengal, Karnataka, Assam, Goa, Tibet
    Xinjiang, Inner Mongolia, Manchuria, Guangdong, Sichuan, Yunnan, Hainan, Bavaria, Saxony
    Prussia, Catalonia, Andalusia, Basque Country, Galicia, Brittany, Normandy, Provence, Alsace
    Burgundy, Corsica, Sicily, Sardinia, Tuscany, Lombardy, Piedmont, Crete, Anatolia, Thrace
    Transylvania, Moravia, Bohemia, Silesia, England, Scotland, Wales, Northern Ireland, Cornwall
    Yorkshire, Lancashire, Kent, Sussex, Essex, Surrey, Devon, Somerset, Wiltshire, Hampshire
    Flanders, Wallonia, Kosovo, Gaza, Gaza Strip, West Bank, Golan Heights, Sinai, Darfur
    Puntland, Somaliland, Tigray, Biafra, Patagonia, Amazonia, Quebec, Ontario, British Columbia
    Alberta, Manitoba, Saskatchewan, Nova Scotia, New Brunswick, Newfoundland, Yukon, Nunavut
    New South Wales, Queensland, Tasmania, South Australia, Western Australia, Bali, Java, Sumatra
    Borneo, Sulawesi, Mindanao, Luzon, Honshu, Hokkaido, Okinawa, Zanzibar, Soviet Union, USSR
    Yugoslavia, Czechoslovakia, East Germany, West Germany, Ottoman Empire, Roman Empire
    Rhodesia, Indochina, Mesopotamia, Babylon, Judea, Galilee, Jutland, Lapland, New England
    Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida
    Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland
    Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada
    New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio, Oklahoma
    Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah
    Vermont, Virginia, West Virginia, Wisconsin, Wyoming, Washington, Silicon Valley, Wall Street
    Atlantic, Pacific, Atlantic Ocean, Pacific Ocean, Indian Ocean, Arctic Ocean, Caspian Sea
    Caspian, Black Sea, Red Sea, Baltic Sea, North Sea, Mediterranean Sea, Aral Sea, Dead Sea
    Aegean Sea, Adriatic Sea, Adriatic, Aegean, Sea of Azov, Sea of Japan, South China Sea
    East China Sea, Persian Gulf, Gulf of Oman, Gulf of Mexico, Gulf of Aden, Strait of Hormuz
    Bosporus, Bosphorus, Dardanelles, Suez Canal, Panama Canal, English Channel, Bay of Bengal
    Danube, Rhine, Volga, Nile, Amazon River, Mississippi River, Thames, Seine, Euphrates, Tigris
    Ganges, Indus, Yangtze, Mekong, Dnieper, Ural, Urals, Alps, Pyrenees, Andes, Himalayas
    Himalaya, Carpathians, Hindu Kush, Sahara, Gobi, Kilimanjaro, Everest, Mount Everest
    Rocky Mountains, Rockies, Lake Victoria, Great Lakes, Horn of Africa, Arabian Peninsula
    Korean Peninsula, Iberian Peninsula, Iberia, Capitol Hill, Manhattan, Brooklyn, Queens, Bronx
    Staten Island, Long Island, Hollywood, Westminster, Broadway, Times Square, Tiananmen Square
    Red Square, Earth, Mars, Jupiter, Saturn, Khuzestan, Mazandaran, Gilan, Fars, Khorasan
    Mangystau, Mangistau, Turkestan, Fergana, Zangezur, Nakhchivan, Guantanamo Bay, Guantanamo
    """

  /// Capitals and large cities; entries end at a comma or a line's end.
  static let cities = """
    Kabul, Tirana, Algiers, Luanda, Buenos Aires, Yerevan, Canberra, Vienna, Baku, Nassau, Manama
    Dhaka, Bridgetown, Minsk, Brussels, Belmopan, Porto-Novo, Thimphu, La Paz, Sucre, Sarajevo
    Gaborone, Brasília, Brasilia, Sofia, Ouagadougou, Bujumbura, Gitega, Phnom Penh, Yaoundé
    Yaounde, Ottawa, Praia, Bangui, N'Djamena, Santiago, Beijing, Peking, Bogotá, Bogota, Moroni
    Kinshasa, Brazzaville, Zagreb, Havana, Nicosia, Prague, Copenhagen, Roseau, Santo Domingo
    Quito, Cairo, San Salvador, Malabo, Asmara, Tallinn, Addis Ababa, Suva, Helsinki, Paris
    Libreville, Banjul, Tbilisi, Berlin, Accra, Athens, Guatemala City, Conakry, Bissau, Georgetown
    Port-au-Prince, Tegucigalpa, Budapest, Reykjavik, Reykjavík, New Delhi, Delhi, Jakarta, Tehran
    Teheran, Baghdad, Dublin, Jerusalem, Rome, Kingston, Tokyo, Amman, Astana, Nur-Sultan, Nairobi
    Pristina, Kuwait City, Bishkek, Vientiane, Riga, Beirut, Maseru, Monrovia, Tripoli, Vaduz
    Vilnius, Antananarivo, Lilongwe, Kuala Lumpur, Malé, Bamako, Valletta, Nouakchott, Port Louis
    Mexico City, Chisinau, Chișinău, Ulaanbaatar, Ulan Bator, Podgorica, Rabat, Maputo, Naypyidaw
    Windhoek, Kathmandu, Amsterdam, The Hague, Hague, Wellington, Managua, Niamey, Abuja, Pyongyang
    Skopje, Oslo, Muscat, Islamabad, Ramallah, Panama City, Port Moresby, Asunción, Asuncion, Lima
    Manila, Warsaw, Lisbon, Doha, Bucharest, Moscow, Kigali, Riyadh, Dakar, Belgrade, Freetown
    Bratislava, Ljubljana, Honiara, Mogadishu, Pretoria, Cape Town, Seoul, Juba, Madrid, Colombo
    Khartoum, Paramaribo, Stockholm, Bern, Berne, Damascus, Taipei, Dushanbe, Dodoma, Bangkok, Dili
    Lomé, Lome, Tunis, Ankara, Ashgabat, Kampala, Kyiv, Kiev, Abu Dhabi, London, Montevideo
    Tashkent, Caracas, Hanoi, Sanaa, Sana'a, Lusaka, Harare, Almaty, Aktau, Aktobe, Atyrau, Shymkent
    Karaganda, Pavlodar, Samarkand, Bukhara, Osh, Turkmenbashi, Ganja, Sumgait, Batumi, Poti
    Gyumri, Tabriz, Mashhad, Isfahan, Esfahan, Shiraz, Qom, Ahvaz, Kerman, Yazd, Rasht, Anzali
    Bandar-e Anzali, Bandar Abbas, Bushehr, Chabahar, Kermanshah, Hamedan, Urmia, Natanz, Basra
    Mosul, Kirkuk, Erbil, Fallujah, Najaf, Karbala, Aleppo, Homs, Idlib, Latakia, Haifa, Tel Aviv
    Nablus, Hebron, Jenin, Rafah, Bethlehem, Mecca, Medina, Jeddah, Dubai, Sharjah, Fujairah, Aden
    Istanbul, Constantinople, Izmir, Antalya, Adana, Bursa, Trabzon, Diyarbakir, Alexandria, Giza
    Benghazi, Casablanca, Marrakesh, Fez, Tangier, Oran, Lagos, Kano, Ibadan, Port Harcourt, Kumasi
    Abidjan, Mombasa, Dar es Salaam, Arusha, Johannesburg, Durban, Soweto, Bulawayo, Douala
    Saint Petersburg, St. Petersburg, Leningrad, Kazan, Samara, Rostov, Rostov-on-Don, Volgograd
    Stalingrad, Astrakhan, Makhachkala, Grozny, Novosibirsk, Yekaterinburg, Vladivostok, Omsk, Sochi
    Murmansk, Kaliningrad, Odessa, Odesa, Kharkiv, Kharkov, Lviv, Donetsk, Luhansk, Mariupol, Kherson
    Zaporizhzhia, Sevastopol, Chernobyl, Kraków, Krakow, Cracow, Gdańsk, Gdansk, Wrocław, Łódź, Poznań
    Lublin, Brno, Ostrava, Kaunas, Tartu, Gothenburg, Malmö, Malmo, Bergen, Trondheim, Aarhus, Turku
    Tampere, Hamburg, Munich, München, Cologne, Frankfurt, Stuttgart, Düsseldorf, Dresden, Leipzig
    Bonn, Bremen, Hanover, Nuremberg, Heidelberg, Weimar, Zurich, Zürich, Geneva, Basel, Lausanne
    Davos, Salzburg, Graz, Innsbruck, Antwerp, Ghent, Bruges, Liège, Rotterdam, Utrecht, Eindhoven
    Marseille, Marseilles, Lyon, Lyons, Toulouse, Nantes, Strasbourg, Bordeaux, Lille, Calais
    Versailles, Cannes, Barcelona, Valencia, Seville, Bilbao, Zaragoza, Granada, Málaga, Porto, Milan
    Turin, Naples, Florence, Venice, Genoa, Bologna, Palermo, Pisa, Verona, Trieste, Vatican City
    Thessaloniki, Dubrovnik, Mostar, Srebrenica, Manchester, Birmingham, Liverpool, Leeds
    Sheffield, Bristol, Edinburgh, Glasgow, Aberdeen, Dundee, Cardiff, Swansea, Belfast, Londonderry
    Oxford, Cambridge, Nottingham, Leicester, Southampton, Portsmouth, Plymouth, Brighton, Norwich
    Canterbury, Cork, Galway, Limerick, Los Angeles, San Francisco, San Diego, San Jose, Sacramento
    Oakland, Seattle, Portland, Las Vegas, Phoenix, Tucson, Denver, Salt Lake City, Dallas, Houston
    Austin, San Antonio, Fort Worth, El Paso, New Orleans, Baton Rouge, Memphis, Nashville, Atlanta
    Miami, Orlando, Tampa, Jacksonville, Tallahassee, Charlotte, Raleigh, Richmond, Norfolk
    Baltimore, Philadelphia, Pittsburgh, New York City, NYC, Newark, Boston, Hartford, Providence
    Buffalo, Cleveland, Cincinnati, Columbus, Detroit, Chicago, Milwaukee, Minneapolis, St. Louis
    Saint Louis, Kansas City, Omaha, Indianapolis, Louisville, Albuquerque, Santa Fe, Honolulu
    Anchorage, Washington D.C., Washington DC, D.C., Toronto, Montreal, Montréal, Vancouver, Calgary
    Edmonton, Winnipeg, Halifax, Quebec City, Tijuana, Monterrey, Guadalajara, Acapulco, Cancún
    Cancun, São Paulo, Sao Paulo, Rio de Janeiro, Salvador, Recife, Porto Alegre, Belo Horizonte
    Rosario, Córdoba, Cordoba, Mendoza, Valparaíso, Medellín, Medellin, Cali, Cartagena, Guayaquil
    Cusco, Maracaibo, Sydney, Melbourne, Brisbane, Perth, Adelaide, Hobart, Darwin, Auckland
    Christchurch, Mumbai, Bombay, Kolkata, Calcutta, Chennai, Madras, Bangalore, Bengaluru, Hyderabad
    Ahmedabad, Pune, Jaipur, Lucknow, Kanpur, Varanasi, Amritsar, Srinagar, Karachi, Lahore, Peshawar
    Quetta, Rawalpindi, Kandahar, Herat, Jalalabad, Mazar-i-Sharif, Mazar-e-Sharif, Chittagong, Yangon
    Rangoon, Mandalay, Ho Chi Minh City, Saigon, Da Nang, Penang, Surabaya, Bandung, Cebu, Davao
    Shanghai, Shenzhen, Guangzhou, Canton, Chongqing, Chengdu, Wuhan, Nanjing, Tianjin, Hangzhou
    Xi'an, Harbin, Urumqi, Lhasa, Kashgar, Kaohsiung, Osaka, Kyoto, Nagoya, Yokohama, Kobe, Sapporo
    Hiroshima, Nagasaki, Fukushima, Busan, Incheon, Pyeongchang
    """
}
